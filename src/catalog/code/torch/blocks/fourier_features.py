class FourierFeatures(nn.Module):
    """Cosines in random directions.

    Rahimi & Recht 2007, Random Features for Large-Scale Kernel Machines
    https://papers.nips.cc/paper/3182-random-features-for-large-scale-kernel-machines
    """

    def __init__(self, width, features, scale):
        super().__init__()
        self.register_buffer("directions", torch.randn(width, features) / scale)
        self.register_buffer("phases", torch.rand(features) * 2 * math.pi)

    def forward(self, x):
        angles = x @ self.directions + self.phases
        return torch.cos(angles) * math.sqrt(2 / len(self.phases))
