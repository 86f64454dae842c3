class MoCo:
    """The shortest mix of gradients that are tracked over steps, by small steps.

    Fernando et al. 2023, Mitigating Gradient Bias in Multi-objective Learning: A
    Provably Convergent Approach
    https://openreview.net/forum?id=dLAYGdKTi2
    """

    def __init__(self, tasks, beta, gamma, rho):
        self.beta = beta
        self.gamma = gamma
        self.rho = rho
        self.steps = 0
        self.tracked = 0.0
        self.shares = np.full(tasks, 1 / tasks)

    def make_rows(self, rows, losses, present):
        self.steps += 1
        scaled = rows / (rows.norm(dim=1, keepdim=True) + 1e-8) * losses
        rate = self.beta / math.sqrt(self.steps)
        self.tracked = self.tracked + present * rate * (scaled - self.tracked)
        return self.tracked

    def choose(self, tasks, losses, gram, epoch):
        rate = self.gamma / math.sqrt(self.steps)
        return step_shares(self.shares, tasks, gram, rate, self.rho)
