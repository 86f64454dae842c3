class IMTLG:
    """The mix with Σ α = 1 whose projections on all gradients are equal.

    Liu et al. 2021, Towards Impartial Multi-task Learning
    https://openreview.net/forum?id=IMPnRXEWpvr
    """

    def __init__(self, tasks):
        pass

    def choose(self, tasks, losses, gram, epoch):
        return by_directions(gram, self.weigh)

    def weigh(self, lengths, cosines, unit):
        parts = equal_cosines(cosines)
        reach = length_of(cosines, parts)
        if not reach > 1e-6:
            return np.zeros(len(lengths))
        weights = parts / lengths
        # Never longer than the longest gradient, and never upwards.
        published = 1 / weights.sum() if weights.sum() > 0 else np.inf
        return weights * min(published, lengths.max() / reach)
