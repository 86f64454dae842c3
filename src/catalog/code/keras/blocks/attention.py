class SelfAttention(layers.Layer):
    """Self-attention with a way around it.

    Vaswani et al. 2017, Attention Is All You Need
    https://arxiv.org/abs/1706.03762
    """

    def __init__(
        self, steps, channels, heads, units, positions, initialiser, **settings
    ):
        super().__init__(**settings)
        inner = heads * units
        self.size = (-1, steps, heads, units)

        def kernel(name, shape):
            # A fresh one each: one initialiser draws the same numbers every time.
            start = keras.initializers.get(initialiser)
            return self.add_weight(shape=shape, initializer=start, name=name)

        self.queries = kernel("queries", (channels, inner))
        self.keys = kernel("keys", (channels, inner))
        self.values = kernel("values", (channels, inner))
        self.output_kernel = kernel("output", (inner, channels))
        self.positions = None
        if positions:
            self.positions = self.add_weight(
                shape=(steps, channels), initializer="random_uniform", name="positions"
            )

    def call(self, x, words=None):
        if self.positions is not None:
            x = x + self.positions
        queries, keys, values = (
            ops.transpose(ops.reshape(ops.matmul(x, kernel), self.size), (0, 2, 1, 3))
            for kernel in (self.queries, self.keys, self.values)
        )
        scores = ops.matmul(queries, ops.transpose(keys, (0, 1, 3, 2)))
        scores = scores / math.sqrt(self.size[3])
        if words is not None:
            scores = scores + (words[:, None, None] - 1) * 1e9
        seen = ops.transpose(ops.matmul(ops.softmax(scores), values), (0, 2, 1, 3))
        joined = ops.reshape(seen, (*self.size[:2], self.size[2] * self.size[3]))
        return x + ops.matmul(joined, self.output_kernel)
