class Krum:
    """The mean of the gradients that lie closest to their neighbours.

    Blanchard et al. 2017, Machine Learning with Adversaries: Byzantine Tolerant
    Gradient Descent
    https://papers.nips.cc/paper/6617-machine-learning-with-adversaries-byzantine-tolerant-gradient-descent
    """

    def __init__(self, tasks, suspects, selected):
        self.suspects = suspects
        self.selected = selected

    def choose(self, tasks, losses, gram, epoch):
        count = len(tasks)
        if count < 2:
            return np.ones(1)
        squares = np.diag(gram)
        distances = np.sqrt((squares[:, None] + squares - 2 * gram).clip(0))
        # There have to be three more than those that may be wrong.
        neighbours = max(0, count - min(self.suspects, max(0, count - 3)) - 2)
        others = np.sort(distances[~np.eye(count, dtype=bool)].reshape(count, -1), 1)
        scores = others[:, :neighbours].sum(1)
        places = min(self.selected, count)
        limit = np.sort(scores)[places - 1]
        # Where several are equal, they share the places that are left.
        tied = np.isclose(scores, limit, rtol=1e-9, atol=1e-12 * np.sqrt(squares.max()))
        below = (scores < limit) & ~tied
        return np.where(below, 1, tied * (places - below.sum()) / tied.sum()) / places
