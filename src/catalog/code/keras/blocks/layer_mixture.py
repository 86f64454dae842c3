class LayerMixture(layers.Layer):
    """A task reads a mixture of its own depths.

    Ruder et al. 2017, Latent Multi-task Architecture Learning
    https://arxiv.org/abs/1705.08142
    """

    def __init__(self, inputs, last, **settings):
        super().__init__(**settings)
        start = keras.initializers.Constant(shares(inputs, inputs - 1, last))
        self.mixture = self.add_weight(
            shape=(inputs,), initializer=start, name="mixture"
        )

    def call(self, features):
        return sum(self.mixture[i] * feature for i, feature in enumerate(features))
