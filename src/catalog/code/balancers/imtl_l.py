class IMTLL:
    """α = e^s, and s is learnt with Σ e^s ℓ − s.

    Liu et al. 2021, Towards Impartial Multi-task Learning
    https://openreview.net/forum?id=IMPnRXEWpvr
    """

    def __init__(self, tasks, rate):
        self.scales = Adam(tasks, rate, limit=25)

    def choose(self, tasks, losses, gram, epoch):
        weights = np.exp(self.scales.values[tasks])
        self.scales.step(tasks, weights * losses - 1)
        return weights
