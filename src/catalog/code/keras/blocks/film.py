class FiLM(layers.Layer):
    """One task's scale and shift of every channel.

    Perez et al. 2018, FiLM: Visual Reasoning with a General Conditioning Layer
    https://arxiv.org/abs/1709.07871
    """

    def __init__(self, channels, **settings):
        super().__init__(**settings)
        shape = (channels,)
        self.gamma = self.add_weight(shape=shape, initializer="ones", name="gamma")
        self.beta = self.add_weight(shape=shape, initializer="zeros", name="beta")

    def call(self, features):
        return features * self.gamma + self.beta
