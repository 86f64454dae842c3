class GeometricMean:
    """The geometric mean of the losses: its slope over ℓ_t is the mean / (K ℓ_t).

    Chennupati et al. 2019, MultiNet++: Multi-Stream Feature Aggregation and
    Geometric Loss Strategy for Multi-Task Learning
    https://arxiv.org/abs/1904.08492
    """

    def __init__(self, tasks):
        pass

    def choose(self, tasks, losses, gram, epoch):
        logarithms = np.log(np.maximum(losses, 1e-12))
        return np.exp(logarithms.mean() - logarithms) / len(tasks)
