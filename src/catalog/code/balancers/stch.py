class SmoothChebyshev:
    """A smooth maximum of the losses as multiples of a nadir.

    Lin et al. 2024, Smooth Tchebycheff Scalarization for Multi-Objective Optimization
    https://arxiv.org/abs/2402.19078
    """

    def __init__(self, tasks, mu, warmup):
        self.mu = mu
        self.warmup = warmup
        self.last = EpochMeans(tasks)
        self.nadir = np.full(tasks, np.nan)

    def choose(self, tasks, losses, gram, epoch):
        losses = np.maximum(losses, 1e-12)
        if epoch <= self.warmup:
            if epoch == self.warmup:
                self.last.add(tasks, losses)
            return 1 / losses
        for known in (self.last.means()[tasks], losses):
            unknown = np.isnan(self.nadir[tasks])
            self.nadir[tasks] = np.where(unknown, known, self.nadir[tasks])
        shares = softmax(np.log(losses / self.nadir[tasks]) / self.mu)
        return len(tasks) * shares / losses
