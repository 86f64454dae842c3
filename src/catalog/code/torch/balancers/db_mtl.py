class DBMTL:
    """Gradients of ln ℓ_t, averaged over steps, all made as long as the longest.

    Lin et al. 2023, Dual-Balancing for Multi-Task Learning
    https://arxiv.org/abs/2308.12029
    """

    def __init__(self, tasks, beta, sigma):
        self.beta = beta
        self.sigma = sigma
        self.steps = 0
        self.mean = 0.0

    def make_rows(self, rows, losses, present):
        self.steps += 1
        memory = self.beta / self.steps**self.sigma
        logarithmic = rows / losses.clamp(min=1e-8)
        self.mean = self.mean + present * (1 - memory) * (logarithmic - self.mean)
        return self.mean

    def choose(self, tasks, losses, gram, epoch):
        lengths = np.sqrt(np.diag(gram))
        longest = lengths.max()
        if longest == 0:
            return np.ones(len(tasks))
        return 1 / np.maximum(lengths / longest, 1e-12)
