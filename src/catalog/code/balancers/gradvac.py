class GradVac:
    """A gradient is turned towards another where their cosine is lower than usual.

    Wang et al. 2021, Gradient Vaccine: Investigating and Improving Multi-task
    Optimization in Massively Multilingual Models
    https://arxiv.org/abs/2010.05874
    """

    def __init__(self, tasks, beta, seed):
        self.beta = beta
        self.targets = np.zeros((tasks, tasks))
        self.rng = np.random.default_rng(seed)

    def choose(self, tasks, losses, gram, epoch):
        lengths = np.sqrt(np.diag(gram))
        shares = np.eye(len(tasks))
        for task, others in enumerate(visits(len(tasks), self.rng)):
            for other in others:
                own = length_of(gram, shares[task])
                if not (own > 1e-12 * lengths[task] and lengths[other] > 0):
                    continue
                cosine = np.clip(
                    shares[task] @ gram[other] / own / lengths[other], -1, 1
                )
                place = tasks[task], tasks[other]
                target = min(self.targets[place], 0.99)
                if cosine < target:
                    turn = target * math.sqrt(1 - cosine**2) - cosine * math.sqrt(
                        1 - target**2
                    )
                    turn /= math.sqrt(1 - target**2)
                    shares[task, other] += turn * own / lengths[other]
                self.targets[place] += self.beta * (cosine - self.targets[place])
        return shares.sum(0)
