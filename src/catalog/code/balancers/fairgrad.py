class FairGrad:
    """α-fair shares of progress: G w = w^(−1/α).

    Ban & Ji 2024, Fair Resource Allocation in Multi-Task Learning
    https://arxiv.org/abs/2402.15638
    """

    def __init__(self, tasks, alpha, longest):
        self.alpha = alpha
        self.longest = longest

    def choose(self, tasks, losses, gram, epoch):
        return by_directions(gram, self.weigh)

    def weigh(self, lengths, cosines, unit):
        scale = unit ** (-2 * self.alpha / (1 + self.alpha))
        weights = bargain(lengths, cosines, self.alpha) * scale
        return clipped(weights, lengths, cosines, unit, self.longest)
