class CrossStitch(nn.Module):
    """One task's row of the stitch matrix.

    Misra et al. 2016, Cross-stitch Networks for Multi-task Learning
    https://arxiv.org/abs/1604.03539
    """

    def __init__(self, inputs, own, channels=None):
        super().__init__()
        stitch = shares(inputs, 0, own)
        if channels is not None:
            stitch = stitch[:, None].repeat(1, channels)
        self.stitch = nn.Parameter(stitch)

    def forward(self, *features):
        return sum(share * feature for share, feature in zip(self.stitch, features))
