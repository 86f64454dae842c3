class InverseNorm:
    """Weights in inverse proportion to the usual lengths of the gradients.

    Wang et al. 2023, An Expert's Guide to Training Physics-informed Neural Networks
    https://arxiv.org/abs/2308.08468
    """

    def __init__(self, tasks, beta):
        self.beta = beta
        self.lengths = np.full(tasks, np.nan)

    def choose(self, tasks, losses, gram, epoch):
        length = np.sqrt(np.diag(gram))
        before = np.where(np.isnan(self.lengths[tasks]), length, self.lengths[tasks])
        self.lengths[tasks] = self.beta * before + (1 - self.beta) * length
        usual = self.lengths[tasks]
        shares = 1 / np.maximum(usual / (usual.max() or 1), 1e-12)
        return len(tasks) * shares / shares.sum()
