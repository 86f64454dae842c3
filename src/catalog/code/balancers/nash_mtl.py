class NashMTL:
    """The direction of Nash's bargaining solution: G α = 1 / α.

    Navon et al. 2022, Multi-Task Learning as a Bargaining Game
    https://arxiv.org/abs/2202.01017
    """

    def __init__(self, tasks, longest):
        self.longest = longest

    def choose(self, tasks, losses, gram, epoch):
        return by_directions(gram, self.weigh)

    def weigh(self, lengths, cosines, unit):
        norm = np.linalg.norm(cosines * np.outer(lengths, lengths))
        weights = bargain(lengths, cosines, 1) * math.sqrt(norm)
        return clipped(weights, lengths, cosines, unit, self.longest)
