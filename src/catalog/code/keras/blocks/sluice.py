class Sluice(layers.Layer):
    """How one task mixes the halves of everybody's channels.

    Ruder et al. 2017, Latent Multi-task Architecture Learning
    https://arxiv.org/abs/1705.08142
    """

    def __init__(self, inputs, own, **settings):
        super().__init__(**settings)
        rows = np.stack([shares(2 * inputs, half, own) for half in range(2)])
        self.alpha = self.add_weight(
            shape=rows.shape,
            initializer=keras.initializers.Constant(rows),
            name="alpha",
        )

    def call(self, features):
        halves = [half for feature in features for half in ops.split(feature, 2, -1)]
        mixed = [
            sum(self.alpha[row, i] * half for i, half in enumerate(halves))
            for row in range(2)
        ]
        return ops.concatenate(mixed, -1)
