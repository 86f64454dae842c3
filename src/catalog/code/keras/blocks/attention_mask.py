class AttentionMask(layers.Layer):
    """A mask over the shared features, made for one task.

    Liu et al. 2019, End-to-End Multi-Task Learning with Attention
    https://arxiv.org/abs/1803.10704
    """

    def __init__(self, channels, **settings):
        super().__init__(**settings)

        # The normalisation takes the mean away, and any bias with it.
        def linear(name):
            return layers.Dense(
                channels, use_bias=False, kernel_initializer="he_uniform", name=name
            )

        def norm(name):
            return layers.BatchNormalization(momentum=0.9, epsilon=0.001, name=name)

        self.read, self.read_norm = linear("read"), norm("read_norm")
        self.mask, self.mask_norm = linear("mask"), norm("mask_norm")

    def call(self, inputs, words=None):
        features, *sources = inputs
        read = self.read(ops.concatenate(sources, -1))
        hidden = ops.relu(self.read_norm(read, mask=words))
        return features * ops.sigmoid(self.mask_norm(self.mask(hidden), mask=words))
