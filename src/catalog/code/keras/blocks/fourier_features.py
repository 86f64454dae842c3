class FourierFeatures(layers.Layer):
    """Cosines in random directions.

    Rahimi & Recht 2007, Random Features for Large-Scale Kernel Machines
    https://papers.nips.cc/paper/3182-random-features-for-large-scale-kernel-machines
    """

    def __init__(self, width, features, scale, **settings):
        super().__init__(**settings)
        self.directions = self.add_weight(
            shape=(width, features),
            initializer=keras.initializers.RandomNormal(stddev=1 / scale),
            trainable=False,
            name="directions",
        )
        self.phases = self.add_weight(
            shape=(features,),
            initializer=keras.initializers.RandomUniform(0, 2 * math.pi),
            trainable=False,
            name="phases",
        )

    def call(self, x):
        angles = ops.matmul(x, self.directions) + self.phases
        return ops.cos(angles) * math.sqrt(2 / self.phases.shape[0])
