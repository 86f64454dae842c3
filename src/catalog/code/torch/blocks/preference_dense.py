class PreferenceDense(nn.Module):
    """A layer whose weights follow the tasks' shares, by low ranks that are mixed by them.

    Dimitriadis et al. 2024, Pareto Low-Rank Adapters: Efficient Multi-Task
    Learning with Preferences
    https://arxiv.org/abs/2407.08056
    """

    def __init__(self, channels, units, activation, rank, tasks):
        super().__init__()
        down, up = math.sqrt(6 / channels), math.sqrt(2 / rank)
        self.kernel = nn.Parameter(
            nn.init.xavier_uniform_(torch.empty(channels, units))
        )
        self.bias = nn.Parameter(torch.zeros(units))
        self.down = nn.Parameter(
            torch.empty(tasks, channels, rank).uniform_(-down, down)
        )
        self.up = nn.Parameter(torch.empty(tasks, rank, units).uniform_(-up, up))
        self.activation = activation
        self.tasks = tasks
        self.preference = PREFERENCE

    def forward(self, x):
        shares = for_tasks(self.preference if self.training else PREFERENCE, self.tasks)
        mix = torch.as_tensor(shares, dtype=x.dtype, device=x.device)[:, None, None]
        kernel = self.kernel + (mix * (self.down @ self.up)).sum(0)
        return self.activation(x @ kernel + self.bias)
