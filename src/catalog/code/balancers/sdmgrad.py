class SDMGrad:
    """The shortest of all mixes of g_t + λ g₀.

    Xiao et al. 2023, Direction-oriented Multi-objective Learning: Simple and
    Provable Stochastic Algorithms
    https://arxiv.org/abs/2305.18409
    """

    def __init__(self, tasks, strength):
        self.strength = strength

    def choose(self, tasks, losses, gram, epoch):
        mix = min_norm(shifted(gram, self.strength))
        return (mix + self.strength / len(tasks)) / (1 + self.strength)
