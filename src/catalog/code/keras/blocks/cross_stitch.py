class CrossStitch(layers.Layer):
    """One task's row of the stitch matrix.

    Misra et al. 2016, Cross-stitch Networks for Multi-task Learning
    https://arxiv.org/abs/1604.03539
    """

    def __init__(self, inputs, own, channels=None, **settings):
        super().__init__(**settings)
        stitch = shares(inputs, 0, own)
        if channels is not None:
            stitch = np.repeat(stitch[:, None], channels, 1)
        self.stitch = self.add_weight(
            shape=stitch.shape,
            initializer=keras.initializers.Constant(stitch),
            name="stitch",
        )

    def call(self, features):
        return sum(self.stitch[i] * feature for i, feature in enumerate(features))
