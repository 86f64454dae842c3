class Adapter(layers.Layer):
    """A small detour around shared features that starts as nothing.

    Rebuffi et al. 2018, Efficient Parametrization of Multi-domain Deep Neural Networks
    https://arxiv.org/abs/1803.10082
    """

    def __init__(self, channels, width, activation, **settings):
        super().__init__(**settings)
        self.down = layers.Dense(width, activation=activation, name="down")
        self.up = layers.Dense(channels, kernel_initializer="zeros", name="up")

    def call(self, features):
        return features + self.up(self.down(features))
