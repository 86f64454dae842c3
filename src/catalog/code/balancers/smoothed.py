class Smoothed:
    """CR-MOGM: α is a moving average of what a method chooses.

    Zhou et al. 2022, On the Convergence of Stochastic Multi-Objective Gradient
    Manipulation and Beyond
    """

    def __init__(self, method, tasks, memory):
        self.method = method
        self.memory = memory
        self.weights = np.full(tasks, np.nan)

    def choose(self, tasks, losses, gram, epoch):
        chosen = np.asarray(self.method.choose(tasks, losses, gram, epoch), float)
        before = np.where(np.isnan(self.weights[tasks]), chosen, self.weights[tasks])
        self.weights[tasks] = self.memory * before + (1 - self.memory) * chosen
        return self.weights[tasks]

    def make_rows(self, rows, losses, present):
        return self.method.make_rows(rows, losses, present)

    def after(self, tasks, before, after):
        self.method.after(tasks, before, after)

    def ahead(self, tasks):
        return self.method.ahead(tasks)

    @property
    def held(self):
        return self.method.held
