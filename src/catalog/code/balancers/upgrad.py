class UPGrad:
    """The mean of the gradients, each first projected to where no loss rises.

    Quinton & Rey 2024, Jacobian Descent for Multi-Objective Optimization
    https://arxiv.org/abs/2406.16232
    """

    def __init__(self, tasks):
        pass

    def choose(self, tasks, losses, gram, epoch):
        if len(tasks) < 2:
            return np.ones(1)
        _, lengths, cosines = scaled(gram)
        weights = np.ones(len(tasks))
        for task, length in enumerate(lengths):
            shares, _ = nearest_allowed(cosines, cosines[task])
            weights += np.divide(
                shares * length, lengths, out=0 * lengths, where=shares > 0
            )
        return weights / len(tasks)
