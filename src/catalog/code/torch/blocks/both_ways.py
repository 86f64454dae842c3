class BothWays(nn.Module):
    """One layer reads forwards, one backwards."""

    def __init__(self, forwards, backwards):
        super().__init__()
        self.forwards = forwards
        self.backwards = backwards

    def forward(self, x, words=None):
        return torch.cat([self.forwards(x, words), self.backwards(x, words)], -1)
