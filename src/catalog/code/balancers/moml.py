class MOML:
    """Weights follow the shortest mix of the slopes of all held-out losses behind one plain step.

    Ye et al. 2021, Multi-Objective Meta Learning
    https://arxiv.org/abs/2102.07121
    """

    held = None

    def __init__(self, tasks, inner, rate):
        self.inner = inner
        self.logits = Adam(tasks, rate)

    def ahead(self, tasks):
        """Weights of the steps ahead, their number and rate, and where held-out gradients are."""
        return softmax(self.logits.values[tasks]), 1, self.inner, "behind"

    def choose(self, tasks, losses, seen, epoch):
        count = len(tasks)
        shares = softmax(self.logits.values[tasks])
        across = seen["gram"][:count, count:]
        rows = np.array(
            [through_softmax(shares, -seen["rate"] * column) for column in across.T]
        )
        self.logits.step(tasks, min_norm(rows @ rows.T) @ rows)
        return softmax(self.logits.values[tasks])
