class NDDR(nn.Module):
    """A linear map of everybody's channels, with batch normalisation behind it.

    Gao et al. 2019, NDDR-CNN: Layerwise Feature Fusing in Multi-Task CNNs
    https://arxiv.org/abs/1801.08297
    """

    def __init__(self, inputs, channels, own):
        super().__init__()
        blocks = [share * torch.eye(channels) for share in shares(inputs, 0, own)]
        self.fusion = nn.Parameter(torch.cat(blocks, 1))
        self.norm = BatchNorm(channels)

    def forward(self, *features, words=None):
        return self.norm(F.linear(torch.cat(features, -1), self.fusion), words)
