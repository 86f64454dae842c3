class MGDA:
    """The shortest mix of the gradients, which goes down for every task.

    Sener & Koltun 2018, Multi-Task Learning as Multi-Objective Optimization
    https://arxiv.org/abs/1810.04650
    """

    def __init__(self, tasks, normalise):
        self.normalise = normalise

    def choose(self, tasks, losses, gram, epoch):
        lengths = np.sqrt(np.diag(gram))
        scales = {
            "none": np.ones(len(tasks)),
            "l2": lengths,
            "loss": losses,
            "loss+": losses * lengths,
        }[self.normalise]
        scales = np.where(scales > 0, scales, 1.0)
        weights = min_norm(gram / np.outer(scales, scales)) / scales
        return weights / weights.sum()
