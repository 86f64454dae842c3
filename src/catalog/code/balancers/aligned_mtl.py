class AlignedMTL:
    """Gradients are turned into orthogonal ones of one length, and averaged.

    Senushkin et al. 2023, Independent Component Alignment for Multi-Task Learning
    https://arxiv.org/abs/2305.19000
    """

    def __init__(self, tasks, scale):
        self.scale = scale

    def choose(self, tasks, losses, gram, epoch):
        if len(tasks) < 2:
            return np.ones(1)
        _, lengths, cosines = scaled(gram)
        angles = np.linalg.eigvalsh(cosines)
        rank = int((angles > 1e-6 * angles.max()).sum())
        values, vectors = np.linalg.eigh(cosines * np.outer(lengths, lengths))
        values, vectors = values[::-1][:rank], vectors[:, ::-1][:, :rank]
        if rank == 0:
            return np.zeros(len(tasks))
        size = {"min": values[-1], "median": values[rank // 2], "rmse": values.mean()}[
            self.scale
        ]
        return (vectors * np.sqrt(size / values)) @ vectors.mean(0)
