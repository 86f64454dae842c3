class PreferenceDense(layers.Layer):
    """A layer whose weights follow the tasks' shares, by low ranks that are mixed by them.

    Dimitriadis et al. 2024, Pareto Low-Rank Adapters: Efficient Multi-Task
    Learning with Preferences
    https://arxiv.org/abs/2407.08056
    """

    def __init__(self, units, activation, rank, tasks, **settings):
        super().__init__(**settings)
        self.units = units
        self.activation = keras.activations.get(activation)
        self.rank = rank
        self.tasks = tasks

    def build(self, shape):
        def within(limit):
            return keras.initializers.RandomUniform(-limit, limit)

        channels, rank, tasks = shape[-1], self.rank, self.tasks
        self.kernel = self.add_weight((channels, self.units), name="kernel")
        self.bias = self.add_weight((self.units,), "zeros", name="bias")
        self.down = self.add_weight(
            (tasks, channels, rank), within(math.sqrt(6 / channels)), name="down"
        )
        self.up = self.add_weight(
            (tasks, rank, self.units), within(math.sqrt(2 / rank)), name="up"
        )
        self.preference = self.add_weight(
            (tasks,), "zeros", trainable=False, name="preference"
        )
        self.preference.assign(for_tasks(PREFERENCE, tasks))

    def call(self, x, training=False):
        chosen = ops.cast(for_tasks(PREFERENCE, self.tasks), x.dtype)
        shares = ops.reshape(self.preference if training else chosen, (-1, 1, 1))
        kernel = self.kernel + ops.sum(shares * ops.matmul(self.down, self.up), axis=0)
        return self.activation(ops.matmul(x, kernel) + self.bias)
