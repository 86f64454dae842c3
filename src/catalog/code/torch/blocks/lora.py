class LoRA(nn.Module):
    """Adds to a layer's output what a low rank makes of its input.

    Agiza et al. 2024, MTLoRA: A Low-Rank Adaptation Approach for Efficient
    Multi-Task Learning
    https://arxiv.org/abs/2403.20320
    """

    def __init__(self, channels, outputs, rank, scale):
        super().__init__()
        self.down = start(nn.Linear(channels, rank, bias=False), he_uniform_)
        self.up = start(nn.Linear(rank, outputs, bias=False), nn.init.zeros_)
        self.scale = scale

    def forward(self, output, features):
        return output + self.scale * self.up(self.down(features))
