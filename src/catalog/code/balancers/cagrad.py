class CAGrad:
    """Around the mean gradient, what serves the worst task best.

    Liu et al. 2021, Conflict-Averse Gradient Descent for Multi-task Learning
    https://arxiv.org/abs/2110.14048
    """

    def __init__(self, tasks, c, rescale):
        self.c = c
        self.size = {"none": 1, "square": 1 + c * c, "linear": 1 + c}[rescale]

    def choose(self, tasks, losses, gram, epoch):
        if len(tasks) < 2:
            return np.ones(1)
        unit, lengths, _ = scaled(gram)
        return self.weigh(gram / unit**2, lengths) / self.size

    def weigh(self, gram, lengths):
        """d = g₀ + c |g₀| g_w / |g_w|, of the w with the least ⟨g_w, g₀⟩ + c |g₀| |g_w|.

        The same w gives the shortest mix of the gradients g_t + s g₀ with
        s = |g_w| / (c |g₀|), so this s is looked for.
        """
        mean = np.full(len(gram), 1 / len(gram))
        centre = length_of(gram, mean)
        radius = self.c * centre
        if not radius > 1e-7 * self.c:
            return mean

        def excess(logarithm):
            share = math.exp(logarithm)
            mix = min_norm(shifted(gram, share))
            return length_of(gram, mix) / share - radius

        shortest = min_norm(gram)
        length, parts = length_of(gram, shortest), shortest @ lengths
        # Gradients that cancel each other give no direction: nearly none is taken.
        least = length / radius if length > 1e-5 * parts else 1e-4 * parts / centre
        low, high = math.log(least or 1e-4), math.log(lengths.max() / radius)
        found = low if excess(low) <= 1e-12 else brentq(excess, low, high, xtol=1e-14)
        share = math.exp(found)
        return mean + min_norm(shifted(gram, share)) / share
