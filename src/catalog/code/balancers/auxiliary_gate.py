class AuxiliaryGate:
    """An auxiliary task counts as much as its gradient points the way of the main task's.

    Du et al. 2018, Adapting Auxiliary Losses Using Gradient Similarity
    https://arxiv.org/abs/1812.02224
    """

    def __init__(self, tasks, main, gate):
        self.main = min(main, tasks) - 1
        self.gate = gate

    def choose(self, tasks, losses, gram, epoch):
        if self.main not in tasks:
            return np.zeros(len(tasks))
        _, _, cosines = scaled(gram)
        first = list(tasks).index(self.main)
        along = cosines[first]
        weights = (
            along.clip(0) if self.gate == "weighted" else (along > 0).astype(float)
        )
        weights[first] = 1
        return weights
