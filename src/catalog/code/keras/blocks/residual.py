class Residual(layers.Layer):
    """Two convolutions with a way around them.

    He et al. 2016, Deep Residual Learning for Image Recognition
    https://arxiv.org/abs/1512.03385
    """

    def __init__(
        self, channels, filters, kernel, activation, initialiser, l2=0.0, **settings
    ):
        super().__init__(**settings)

        def convolution(name, size, **more):
            start = keras.initializers.get(initialiser)
            return layers.Conv2D(
                filters,
                size,
                padding="same",
                kernel_initializer=start,
                kernel_regularizer=keras.regularizers.L2(l2) if l2 else None,
                name=name,
                **more,
            )

        self.first = convolution("first", kernel, activation=activation)
        self.second = convolution("second", kernel)
        self.around = None
        if channels != filters:
            self.around = convolution("around", 1, use_bias=False)
        self.activation = keras.activations.get(activation)

    def call(self, images):
        around = images if self.around is None else self.around(images)
        return self.activation(self.second(self.first(images)) + around)
