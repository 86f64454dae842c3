class SDMGradBatches:
    """The shortest of all mixes of g_t + λ g₀, by a few steps on products across two batches.

    Xiao et al. 2023, Direction-oriented Multi-objective Learning: Simple and
    Provable Stochastic Algorithms
    https://arxiv.org/abs/2305.18409
    """

    def __init__(self, tasks, strength, rounds, rate, momentum):
        self.strength = strength
        self.rounds = rounds
        self.rate = rate
        self.momentum = momentum
        self.shares = np.full(tasks, 1 / tasks)

    def choose(self, tasks, losses, gram, epoch):
        unit = np.sqrt(np.abs(np.diag(gram))).mean() or np.sqrt(np.abs(gram).max()) or 1
        products = gram / unit / unit
        pull = self.strength / len(tasks)
        whole = self.shares[tasks].sum()
        shares = np.full(len(tasks), 1 / len(tasks))
        if whole > 0:
            shares = self.shares[tasks] / whole
        pace = np.zeros(len(tasks))
        for _ in range(self.rounds):
            pace = self.momentum * pace + products @ (shares + pull)
            shares = project_on_simplex(shares - self.rate * pace)
        self.shares[tasks] = whole * shares
        return (shares + pull) / (1 + self.strength)
