class FORUM:
    """Down the held-out losses, while the training loss is held to where plain steps lead.

    Ye et al. 2024, A First-Order Multi-Gradient Algorithm for Multi-Objective Bi-Level
    Optimization
    https://arxiv.org/abs/2401.09257
    """

    def __init__(self, tasks, phi, inner, steps, rate):
        self.phi = phi
        self.inner = inner
        self.steps = steps
        self.logits = Adam(tasks, rate)
        self.mix = np.zeros(tasks)

    def ahead(self, tasks):
        """Weights of the steps ahead, their number and rate, and where held-out gradients are."""
        shares = softmax(self.logits.values[tasks])
        return shares, self.steps, self.inner, "before"

    def choose(self, tasks, losses, seen, epoch):
        count = len(tasks)
        shares = softmax(self.logits.values[tasks])
        gram = seen["gram"]
        lengths = np.sqrt(np.diag(gram)[count:]) + 1e-8
        units = gram[count:, count:] / np.outer(lengths, lengths)
        along = shares @ gram[:count, count:] / lengths
        over_logits = through_softmax(shares, losses - seen["behind"])
        square = shares @ gram[:count, :count] @ shares + over_logits @ over_logits

        def pull(mix):
            return max(0.0, mix @ (self.phi - along / (square + 1e-8)))

        found = np.full(count, 1 / count)
        for _ in range(300):
            slopes = units @ found + pull(found) * along
            found = project_on_simplex(found - slopes / count)
        self.mix[tasks] += (1 + epoch) ** -0.75 * (found - self.mix[tasks])
        mix = self.mix[tasks]
        self.logits.step(tasks, pull(mix) * over_logits)
        weights = pull(mix) * shares + mix / lengths
        # The part of each weight that its gradient of the held-out batch gets.
        self.held = np.divide(
            mix / lengths, weights, out=np.zeros(count), where=weights > 0
        )
        return weights
