class Uncertainty:
    """α = ½ e^(−s), and s is learnt with Σ ½ e^(−s) ℓ + ½ s.

    Kendall et al. 2018, Multi-Task Learning Using Uncertainty to Weigh Losses
    https://arxiv.org/abs/1705.07115
    """

    def __init__(self, tasks, rate):
        self.scales = Adam(tasks, rate, limit=25)

    def choose(self, tasks, losses, gram, epoch):
        weights = np.exp(-self.scales.values[tasks]) / 2
        self.scales.step(tasks, 1 / 2 - weights * losses)
        return weights
