class LayerMixture(nn.Module):
    """A task reads a mixture of its own depths.

    Ruder et al. 2017, Latent Multi-task Architecture Learning
    https://arxiv.org/abs/1705.08142
    """

    def __init__(self, inputs, last):
        super().__init__()
        self.mixture = nn.Parameter(shares(inputs, inputs - 1, last))

    def forward(self, *features):
        return sum(share * feature for share, feature in zip(self.mixture, features))
