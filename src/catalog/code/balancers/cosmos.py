class COSMOS:
    """Down ⟨r, ℓ⟩ − λ cos(r, ℓ): the losses are to end up in the ratio r of a preference.

    Ruchte & Grabocka 2021, Scalable Pareto Front Approximation for Deep Multi-Objective
    Learning
    https://arxiv.org/abs/2103.13392
    """

    def __init__(self, tasks, preference, strength):
        self.preference = full_preference(tasks, preference)
        self.strength = strength

    def choose(self, tasks, losses, gram, epoch):
        wanted = self.preference[tasks] / self.preference[tasks].sum()
        length = np.linalg.norm(losses)
        if not length > 1e-12:
            return wanted
        along = losses / length
        towards = wanted / np.linalg.norm(wanted)
        return wanted - self.strength * (towards - (along @ towards) * along) / length
