class PCD:
    """Nearest to the main task's gradient, every other task gets a share of its progress.

    Varam & Alhajri 2026, Not All Objectives Are Born Equal: Priority-Constrained
    Descent for Hierarchical Multi-Objective Optimization
    https://arxiv.org/abs/2606.29521
    """

    def __init__(self, tasks, main, tau, beta):
        self.main = min(main, tasks) - 1
        self.tau = tau
        self.beta = beta
        self.squares = np.zeros(tasks)
        self.rests = np.ones(tasks)

    def choose(self, tasks, losses, gram, epoch):
        square = np.diag(gram)
        self.squares[tasks] += (1 - self.beta) * (square - self.squares[tasks])
        self.rests[tasks] *= self.beta
        usual = np.sqrt(self.squares[tasks] / (1 - self.rests[tasks]))
        relative = np.divide(np.sqrt(square), usual, out=0 * usual, where=usual > 0)
        if self.main not in tasks:
            return np.zeros(len(tasks))
        first = list(tasks).index(self.main)
        return np.ones(1) if len(tasks) < 2 else self.weigh(gram, relative, first)

    def weigh(self, gram, relative, first):
        _, lengths, cosines = scaled(gram)
        own = relative[first]
        others = np.arange(len(lengths)) != first
        if not own > 0:
            return np.zeros(len(lengths))
        asking = others & (lengths > 0)
        slacks = np.where(asking, own * cosines[first] - self.tau * relative, 0.0)
        # The main task asks for nothing but to be followed.
        shares, is_possible = nearest_allowed(
            cosines * np.outer(others, others), slacks
        )
        if not is_possible:
            return (~others).astype(float)
        parts = np.where(others, shares, own)
        length = length_of(cosines, parts)
        if not length > 1e-7 * parts.sum():
            return np.zeros(len(lengths))
        weights = parts / length * lengths[first]
        return np.divide(weights, lengths, out=0 * lengths, where=parts > 0)
