class Sluice(nn.Module):
    """How one task mixes the halves of everybody's channels.

    Ruder et al. 2017, Latent Multi-task Architecture Learning
    https://arxiv.org/abs/1705.08142
    """

    def __init__(self, inputs, own):
        super().__init__()
        rows = [shares(2 * inputs, half, own) for half in range(2)]
        self.alpha = nn.Parameter(torch.stack(rows))

    def forward(self, *features):
        halves = [half for feature in features for half in feature.chunk(2, -1)]
        mixed = [
            sum(share * half for share, half in zip(row, halves)) for row in self.alpha
        ]
        return torch.cat(mixed, -1)
