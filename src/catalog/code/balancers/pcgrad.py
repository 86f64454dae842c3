class PCGrad:
    """From each gradient is taken what is against another one.

    Yu et al. 2020, Gradient Surgery for Multi-Task Learning
    https://arxiv.org/abs/2001.06782
    """

    def __init__(self, tasks, seed):
        self.rng = np.random.default_rng(seed)

    def choose(self, tasks, losses, gram, epoch):
        # Every projected gradient stays a mix of all, so its shares are all there is to keep.
        shares = np.eye(len(tasks))
        for task, others in enumerate(visits(len(tasks), self.rng)):
            for other in others:
                against = shares[task] @ gram[other]
                if against < 0 and gram[other, other] > 0:
                    shares[task, other] -= against / gram[other, other]
        return shares.sum(0)
