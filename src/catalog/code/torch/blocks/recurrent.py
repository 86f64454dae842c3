class Recurrent(nn.Module):
    """Reads a sequence step by step; its state stays as it is where there is no word."""

    gates = 1

    def __init__(self, channels, units, initialise, whole=False, backwards=False):
        super().__init__()
        self.units = units
        self.whole = whole
        self.backwards = backwards
        self.kernel = nn.Parameter(torch.empty(self.gates * units, channels))
        self.recurrent = nn.Parameter(torch.empty(self.gates * units, units))
        self.bias = nn.Parameter(torch.zeros(self.gates * units))
        initialise(self.kernel)
        nn.init.xavier_uniform_(self.recurrent)

    def forward(self, x, words=None):
        batch, steps, _ = x.shape
        states = [x.new_zeros(batch, self.units) for _ in range(self.count_states())]
        seen = [None] * steps
        for step in reversed(range(steps)) if self.backwards else range(steps):
            following = self.cell(x[:, step], *states)
            if words is not None:
                word = words[:, step : step + 1]
                following = [
                    old + (new - old) * word for new, old in zip(following, states)
                ]
            states = following
            seen[step] = states[0]
        return torch.stack(seen, 1) if self.whole else states[0]

    def count_states(self):
        return 1
