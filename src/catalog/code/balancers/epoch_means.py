class EpochMeans:
    """The mean of each task's losses; NaN for a task without a label."""

    def __init__(self, tasks):
        self.sums = np.zeros(tasks)
        self.counts = np.zeros(tasks)

    def add(self, tasks, losses):
        self.sums[tasks] += losses
        self.counts[tasks] += 1

    def means(self):
        means = np.full(len(self.sums), np.nan)
        return np.divide(self.sums, self.counts, out=means, where=self.counts > 0)
