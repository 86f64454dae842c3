class GradDrop:
    """At every coordinate a coin decides which sign goes on.

    Chen et al. 2020, Just Pick a Sign: Optimizing Deep Multitask Models with
    Gradient Sign Dropout
    https://arxiv.org/abs/2010.06808
    """

    def __init__(self, tasks, leak, seed):
        self.leak = leak
        self.generator = torch.Generator().manual_seed(seed)

    def make_rows(self, rows, losses, present):
        drawn = torch.rand(rows.shape[1], generator=self.generator).to(rows.device)
        lead = rows.sum(0) / rows.abs().sum(0).clamp(min=1e-30)
        goes_up = (1 + lead) / 2 > drawn
        kept = torch.where((rows > 0) == goes_up, rows, 0.0)
        return kept + self.leak * (rows - kept)

    def choose(self, tasks, losses, gram, epoch):
        return np.ones(len(tasks))
