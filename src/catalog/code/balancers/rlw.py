class RandomWeights:
    """Weights with sum 1, drawn anew in every step.

    Lin et al. 2022, Reasonable Effectiveness of Random Weighting
    https://arxiv.org/abs/2111.10603
    """

    def __init__(self, tasks, draw, seed):
        self.draw = draw
        self.rng = np.random.default_rng(seed)

    def choose(self, tasks, losses, gram, epoch):
        if self.draw == "dirichlet":
            return self.rng.dirichlet(np.ones(len(tasks)))
        return softmax(self.rng.normal(size=len(tasks)))
