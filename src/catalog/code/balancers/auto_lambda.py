class AutoLambda:
    """Weights follow the slope of the held-out losses behind one plain step.

    Liu et al. 2022, Auto-Lambda: Disentangling Dynamic Task Relationships
    https://arxiv.org/abs/2202.03091
    """

    held = None

    def __init__(self, tasks, rate):
        self.logits = Adam(tasks, rate)

    def ahead(self, tasks):
        """Weights of the steps ahead, their number and rate, and where held-out gradients are."""
        return softmax(self.logits.values[tasks]), 1, None, "behind"

    def choose(self, tasks, losses, seen, epoch):
        count = len(tasks)
        shares = softmax(self.logits.values[tasks])
        slopes = -seen["rate"] * seen["gram"][:count, count:].sum(1)
        self.logits.step(tasks, through_softmax(shares, slopes))
        return softmax(self.logits.values[tasks])
