class WeightedSum:
    """Every loss counts as its λ says."""

    def __init__(self, tasks):
        self.tasks = tasks

    def choose(self, tasks, losses, gram, epoch):
        return np.ones(len(tasks))
