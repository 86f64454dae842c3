class TrimmedMean:
    """The mean at every coordinate, without the largest and the smallest numbers.

    Yin et al. 2018, Byzantine-Robust Distributed Learning: Towards Optimal
    Statistical Rates
    https://arxiv.org/abs/1803.01498
    """

    def __init__(self, tasks, trim):
        self.trim = trim

    def make_rows(self, rows, losses, present):
        few = rows[present[:, 0] > 0]
        if len(few) == 0:
            return rows
        left = min(self.trim, (len(few) - 1) // 2)
        mean = few.sort(dim=0).values[left : len(few) - left].mean(0)
        return mean.expand_as(rows) / len(few)

    def choose(self, tasks, losses, gram, epoch):
        return np.ones(len(tasks))
