class FiLM(nn.Module):
    """One task's scale and shift of every channel.

    Perez et al. 2018, FiLM: Visual Reasoning with a General Conditioning Layer
    https://arxiv.org/abs/1709.07871
    """

    def __init__(self, channels):
        super().__init__()
        self.gamma = nn.Parameter(torch.ones(channels))
        self.beta = nn.Parameter(torch.zeros(channels))

    def forward(self, features):
        return features * self.gamma + self.beta
