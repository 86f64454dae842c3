class FAMO:
    """The logarithms of the losses are to fall alike.

    Liu et al. 2023, FAMO: Fast Adaptive Multitask Optimization
    https://arxiv.org/abs/2306.03792
    """

    def __init__(self, tasks, rate, decay):
        self.logits = Adam(tasks, rate, decay)

    def choose(self, tasks, losses, gram, epoch):
        pulls = softmax(self.logits.values[tasks]) / (np.maximum(losses, 0) + 1e-8)
        return pulls / pulls.sum()

    def after(self, tasks, before, after):
        """Hears the losses of the same batch before and after the step."""
        shares = softmax(self.logits.values[tasks])
        before, after = (np.log(np.maximum(x, 0) + 1e-8) for x in (before, after))
        falls = before - after
        self.logits.step(tasks, shares * (falls - shares @ falls))
