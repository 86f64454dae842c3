class Conv2d(nn.Conv2d):
    """A convolution over images whose channels come last.

    `pad` says by how many pixels the image grows: left, right, top, bottom.
    """

    def __init__(self, *sizes, pad=(0, 0, 0, 0), **settings):
        super().__init__(*sizes, **settings)
        self.pad = pad

    def forward(self, images):
        padded = F.pad(images.movedim(-1, 1), self.pad)
        return super().forward(padded).movedim(1, -1)
