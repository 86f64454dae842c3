class ConFIG:
    """Equal cosines with all gradients, as long as the sum of their projections.

    Liu et al. 2024, ConFIG: Towards Conflict-free Training of Physics Informed
    Neural Networks
    https://arxiv.org/abs/2408.11104
    """

    def __init__(self, tasks):
        pass

    def choose(self, tasks, losses, gram, epoch):
        return by_directions(gram, self.weigh)

    def weigh(self, lengths, cosines, unit):
        parts = equal_cosines(cosines)
        products = cosines @ parts
        square = products @ parts
        if not square > 1e-12:
            return np.zeros(len(lengths))
        return parts / lengths * (products @ lengths) / square
