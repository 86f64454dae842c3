class Adam:
    """Kingma & Ba 2015, for the few numbers that a method learns by itself."""

    def __init__(self, tasks, rate, decay=0.0, limit=np.inf):
        self.values, self.first, self.second, self.steps = np.zeros((4, tasks))
        self.rate = rate
        self.decay = decay
        self.limit = limit

    def step(self, tasks, slopes):
        slopes = slopes + self.decay * self.values[tasks]
        self.steps[tasks] += 1
        self.first[tasks] += 0.1 * (slopes - self.first[tasks])
        self.second[tasks] += 0.001 * (slopes**2 - self.second[tasks])
        mean = self.first[tasks] / (1 - 0.9 ** self.steps[tasks])
        square = self.second[tasks] / (1 - 0.999 ** self.steps[tasks])
        moved = self.values[tasks] - self.rate * mean / (np.sqrt(square) + 1e-8)
        self.values[tasks] = np.clip(moved, -self.limit, self.limit)
