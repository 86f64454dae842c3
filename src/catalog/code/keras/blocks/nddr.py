class NDDR(layers.Layer):
    """A linear map of everybody's channels, with batch normalisation behind it.

    Gao et al. 2019, NDDR-CNN: Layerwise Feature Fusing in Multi-Task CNNs
    https://arxiv.org/abs/1801.08297
    """

    def __init__(self, inputs, channels, own, **settings):
        super().__init__(**settings)
        blocks = [share * np.eye(channels) for share in shares(inputs, 0, own)]
        self.fusion = self.add_weight(
            shape=(inputs * channels, channels),
            initializer=keras.initializers.Constant(np.concatenate(blocks)),
            name="fusion",
        )
        self.norm = layers.BatchNormalization(momentum=0.9, epsilon=0.001, name="norm")

    def call(self, features, words=None):
        fused = ops.matmul(ops.concatenate(features, -1), self.fusion)
        return self.norm(fused, mask=words)
