class MoDo:
    """Weights follow the shortest mix by small steps, on inner products across two batches.

    Chen et al. 2023, Three-Way Trade-Off in Multi-Objective Learning: Optimization,
    Generalization and Conflict-Avoidance
    https://arxiv.org/abs/2305.20057
    """

    def __init__(self, tasks, gamma, rho):
        self.gamma = gamma
        self.rho = rho
        self.shares = np.full(tasks, 1 / tasks)

    def choose(self, tasks, losses, gram, epoch):
        return step_shares(self.shares, tasks, gram, self.gamma, self.rho)
