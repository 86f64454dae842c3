class DynamicAverage:
    """The slower a task's loss falls from epoch to epoch, the more it counts.

    Liu et al. 2019, End-to-End Multi-Task Learning with Attention
    https://arxiv.org/abs/1803.10704
    """

    def __init__(self, tasks, temperature):
        self.temperature = temperature
        self.epoch = 0
        self.present = EpochMeans(tasks)
        self.older = self.newer = self.present.means()

    def choose(self, tasks, losses, gram, epoch):
        if epoch != self.epoch:
            self.epoch = epoch
            self.older, self.newer = self.newer, self.present.means()
            self.present = EpochMeans(len(self.newer))
        self.present.add(tasks, losses)
        older, newer = self.older[tasks], self.newer[tasks]
        # A task without two epochs counts as one whose loss stays.
        known = ~np.isnan(newer) & (older > 0)
        ratios = np.divide(newer, older, out=np.ones(len(tasks)), where=known)
        return len(tasks) * softmax(ratios / self.temperature)
