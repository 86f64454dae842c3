class PBI:
    """Down d₁ + θ d₂: along the ray of a preference, and towards it.

    Zhang & Li 2007, MOEA/D: A Multiobjective Evolutionary Algorithm Based on
    Decomposition
    https://doi.org/10.1109/TEVC.2007.892759
    """

    def __init__(self, tasks, preference, theta):
        self.preference = full_preference(tasks, preference)
        self.theta = theta

    def choose(self, tasks, losses, gram, epoch):
        ray = self.preference[tasks] / np.linalg.norm(self.preference[tasks])
        away = losses - (losses @ ray) * ray
        return ray + self.theta * away / np.sqrt(away @ away + 1e-12)
