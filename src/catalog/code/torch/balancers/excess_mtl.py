class ExcessMTL:
    """Weights grow with how far a task still is from its own best.

    He et al. 2024, Robust Multi-Task Learning with Excess Risks
    https://arxiv.org/abs/2402.02009
    """

    def __init__(self, tasks, rate):
        self.rate = rate
        self.sums = 0.0
        self.first = np.full(tasks, np.nan)
        self.logarithms = np.zeros(tasks)

    def make_rows(self, rows, losses, present):
        self.sums = self.sums + rows**2
        self.excess = (rows**2 / (self.sums + 1e-7).sqrt()).sum(1).cpu().numpy()
        return rows

    def choose(self, tasks, losses, gram, epoch):
        excess = self.excess[tasks].astype(float)
        first = self.first[tasks]
        known = first > 0
        self.logarithms[tasks] += self.rate * np.divide(
            excess, first, out=np.zeros(len(tasks)), where=known
        )
        self.first[tasks] = np.where(np.isnan(first), excess, first)
        self.logarithms = (self.logarithms - self.logarithms.max()).clip(-600)
        return len(tasks) * softmax(self.logarithms[tasks])
