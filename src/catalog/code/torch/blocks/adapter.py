class Adapter(nn.Module):
    """A small detour around shared features that starts as nothing.

    Rebuffi et al. 2018, Efficient Parametrization of Multi-domain Deep Neural Networks
    https://arxiv.org/abs/1803.10082
    """

    def __init__(self, channels, width, activation):
        super().__init__()
        self.down = start(nn.Linear(channels, width))
        self.up = start(nn.Linear(width, channels), nn.init.zeros_)
        self.activation = activation

    def forward(self, features):
        return features + self.up(self.activation(self.down(features)))
