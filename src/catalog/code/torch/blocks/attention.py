class SelfAttention(nn.Module):
    """Self-attention with a way around it.

    Vaswani et al. 2017, Attention Is All You Need
    https://arxiv.org/abs/1706.03762
    """

    def __init__(self, steps, channels, heads, units, positions, initialise):
        super().__init__()
        inner = heads * units
        self.heads = heads
        self.queries = nn.Parameter(torch.empty(inner, channels))
        self.keys = nn.Parameter(torch.empty(inner, channels))
        self.values = nn.Parameter(torch.empty(inner, channels))
        self.output = nn.Parameter(torch.empty(channels, inner))
        for kernel in (self.queries, self.keys, self.values, self.output):
            initialise(kernel)
        self.positions = None
        if positions:
            self.positions = nn.Parameter(torch.empty(steps, channels))
            nn.init.uniform_(self.positions, -0.05, 0.05)

    def forward(self, x, words=None):
        if self.positions is not None:
            x = x + self.positions
        queries, keys, values = (
            F.linear(x, kernel).unflatten(2, (self.heads, -1)).transpose(1, 2)
            for kernel in (self.queries, self.keys, self.values)
        )
        scores = queries @ keys.transpose(2, 3) / math.sqrt(queries.shape[3])
        if words is not None:
            scores = scores + (words[:, None, None] - 1) * 1e9
        seen = scores.softmax(3) @ values
        return x + F.linear(seen.transpose(1, 2).flatten(2), self.output)
