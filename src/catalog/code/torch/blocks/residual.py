class Residual(nn.Module):
    """Two convolutions with a way around them.

    He et al. 2016, Deep Residual Learning for Image Recognition
    https://arxiv.org/abs/1512.03385
    """

    def __init__(self, channels, filters, kernel, pad, activation, initialise):
        super().__init__()
        self.first = start(Conv2d(channels, filters, kernel, pad=pad), initialise)
        self.second = start(Conv2d(filters, filters, kernel, pad=pad), initialise)
        self.around = nn.Identity()
        if channels != filters:
            self.around = start(Conv2d(channels, filters, 1, bias=False), initialise)
        self.activation = activation

    def forward(self, images):
        inner = self.activation(self.first(images))
        return self.activation(self.second(inner) + self.around(images))
