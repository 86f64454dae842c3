class ConvTranspose2d(nn.ConvTranspose2d):
    """A transposed convolution with channels last, cut to the size that is asked for."""

    def __init__(self, *sizes, crop, size, **settings):
        super().__init__(*sizes, **settings)
        self.crop = crop
        self.size = size

    def forward(self, images):
        whole = super().forward(images.movedim(-1, 1)).movedim(1, -1)
        height, width = self.size
        first = self.crop
        return whole[:, first : first + height, first : first + width]
