class HOG(nn.Module):
    """How strong edges are in each direction, cell by cell, and blocks of cells scaled.

    Dalal & Triggs 2005, Histograms of Oriented Gradients for Human Detection
    https://doi.org/10.1109/CVPR.2005.177
    """

    def __init__(self, cell, bins, block):
        super().__init__()
        self.cell = cell
        self.bins = bins
        self.block = block

    def forward(self, images):
        cells = F.avg_pool2d(self.vote(images), self.cell) * self.cell**2
        rows = cells.shape[2] - self.block + 1
        columns = cells.shape[3] - self.block + 1
        # Every block is its cells side by side, divided by their common length.
        blocks = torch.cat(
            [
                cells[:, :, y : y + rows, x : x + columns]
                for y in range(self.block)
                for x in range(self.block)
            ],
            1,
        )
        length = torch.sqrt(blocks.square().sum(1, keepdim=True) + 1e-6)
        return (blocks / length).movedim(1, -1).flatten(1)

    def vote(self, images):
        """Each pixel's gradient, shared between the two nearest directions."""
        grey = images.mean(-1).unsqueeze(1)
        padded = F.pad(grey, (1, 1, 1, 1), mode="replicate")
        dx = padded[:, :, 1:-1, 2:] - padded[:, :, 1:-1, :-2]
        dy = padded[:, :, 2:, 1:-1] - padded[:, :, :-2, 1:-1]
        strength = torch.sqrt(dx.square() + dy.square() + 1e-12)
        twice = torch.atan2(2 * dx * dy + 1e-18, dx.square() - dy.square() + 1e-12)
        place = twice * self.bins / (2 * math.pi)
        centres = torch.arange(self.bins, device=images.device)
        centres = torch.where(centres <= self.bins / 2, centres, centres - self.bins)
        away = (place - centres[None, :, None, None]).abs()
        around = torch.minimum(away, self.bins - away)
        return strength * F.relu(1 - around)
