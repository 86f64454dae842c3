class DrawnPreferences:
    """Draws shares of the tasks in every step, and weighs their losses with them.

    Navon et al. 2021, Learning the Pareto Front with Hypernetworks
    https://arxiv.org/abs/2010.04104
    """

    def __init__(self, tasks, main, share, concentration, seed):
        self.concentrations = np.full(tasks, concentration)
        self.rng = np.random.default_rng(seed)
        self.shares = np.full(tasks, 1 / tasks)

    def draw(self):
        """Shares for the next step; the network is told them before it."""
        self.shares = self.rng.dirichlet(self.concentrations)
        return self.shares

    def choose(self, tasks, losses, gram, epoch):
        return len(self.shares) * self.shares[tasks]
