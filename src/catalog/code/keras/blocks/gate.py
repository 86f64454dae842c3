class Gate(layers.Layer):
    """Mixes experts by what it reads.

    Ma et al. 2018, Modeling Task Relationships in Multi-task Learning with
    Multi-gate Mixture-of-Experts
    https://doi.org/10.1145/3219819.3220007
    """

    def __init__(self, experts, initialiser, **settings):
        super().__init__(**settings)
        self.choice = layers.Dense(
            experts, "softmax", kernel_initializer=initialiser, name="choice"
        )

    def call(self, inputs, words=None):
        read, *experts = inputs
        return mix_by_example(experts, self.choice(mean_of_places(read, words)))
