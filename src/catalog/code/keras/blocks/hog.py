class HOG(layers.Layer):
    """How strong edges are in each direction, cell by cell, and blocks of cells scaled.

    Dalal & Triggs 2005, Histograms of Oriented Gradients for Human Detection
    https://doi.org/10.1109/CVPR.2005.177
    """

    def __init__(self, cell, bins, block, **settings):
        super().__init__(**settings)
        self.cell = cell
        self.bins = bins
        self.block = block

    def call(self, images):
        cells = ops.average_pool(self.vote(images), self.cell, self.cell)
        cells = cells * self.cell**2
        rows = cells.shape[1] - self.block + 1
        columns = cells.shape[2] - self.block + 1
        # Every block is its cells side by side, divided by their common length.
        blocks = ops.concatenate(
            [
                cells[:, y : y + rows, x : x + columns]
                for y in range(self.block)
                for x in range(self.block)
            ],
            3,
        )
        length = ops.sqrt(ops.sum(ops.square(blocks), 3, keepdims=True) + 1e-6)
        return ops.reshape(blocks / length, (-1, math.prod(blocks.shape[1:])))

    def vote(self, images):
        """Each pixel's gradient, shared between the two nearest directions."""
        grey = ops.mean(images, -1, keepdims=True)
        padded = ops.pad(grey, [(0, 0), (1, 1), (1, 1), (0, 0)], mode="edge")
        dx = padded[:, 1:-1, 2:] - padded[:, 1:-1, :-2]
        dy = padded[:, 2:, 1:-1] - padded[:, :-2, 1:-1]
        strength = ops.sqrt(ops.square(dx) + ops.square(dy) + 1e-12)
        twice = ops.arctan2(
            2 * dx * dy + 1e-18, ops.square(dx) - ops.square(dy) + 1e-12
        )
        place = twice * self.bins / (2 * math.pi)
        centres = np.arange(self.bins, dtype="float32")
        centres = np.where(centres <= self.bins / 2, centres, centres - self.bins)
        away = ops.abs(place - centres)
        around = ops.minimum(away, self.bins - away)
        return strength * ops.relu(1 - around)
