class AttentionMask(nn.Module):
    """A mask over the shared features, made for one task.

    Liu et al. 2019, End-to-End Multi-Task Learning with Attention
    https://arxiv.org/abs/1803.10704
    """

    def __init__(self, read, channels):
        super().__init__()
        # The normalisation takes the mean away, and any bias with it.
        self.read = start(nn.Linear(read, channels, bias=False), he_uniform_)
        self.read_norm = BatchNorm(channels)
        self.mask = start(nn.Linear(channels, channels, bias=False), he_uniform_)
        self.mask_norm = BatchNorm(channels)

    def forward(self, features, *sources, words=None):
        read = self.read_norm(self.read(torch.cat(sources, -1)), words)
        mask = self.mask_norm(self.mask(F.relu(read)), words)
        return features * torch.sigmoid(mask)
