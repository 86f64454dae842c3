class SoftUncertainty:
    """α = softmax(1 / (T ℓ)): the best scale of uncertainty weighting, made soft.

    Kirchdorfer et al. 2024, Analytical Uncertainty-Based Loss Weighting
    https://arxiv.org/abs/2408.07985
    """

    def __init__(self, tasks, temperature):
        self.temperature = temperature

    def choose(self, tasks, losses, gram, epoch):
        return softmax(1 / np.maximum(losses, 1e-8) / self.temperature)
