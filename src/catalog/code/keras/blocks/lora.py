class LoRA(layers.Layer):
    """Adds to a layer's output what a low rank makes of its input.

    Agiza et al. 2024, MTLoRA: A Low-Rank Adaptation Approach for Efficient
    Multi-Task Learning
    https://arxiv.org/abs/2403.20320
    """

    def __init__(self, outputs, rank, scale, **settings):
        super().__init__(**settings)
        self.down = layers.Dense(
            rank, use_bias=False, kernel_initializer="he_uniform", name="down"
        )
        self.up = layers.Dense(
            outputs, use_bias=False, kernel_initializer="zeros", name="up"
        )
        self.scale = scale

    def call(self, inputs):
        output, features = inputs
        return output + self.scale * self.up(self.down(features))
