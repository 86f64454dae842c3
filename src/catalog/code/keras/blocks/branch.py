class Branch(layers.Layer):
    """A place where a task may hang itself into the network.

    Guo et al. 2020, Learning to Branch for Multi-Task Learning
    https://arxiv.org/abs/2006.01895
    """

    def __init__(self, inputs, temperature, warmup, **settings):
        super().__init__(**settings)
        self.alpha = self.add_weight(shape=(inputs,), initializer="zeros", name="alpha")
        self.steps = self.add_weight(
            shape=(), initializer="zeros", dtype="int32", trainable=False, name="steps"
        )
        self.seed = keras.random.SeedGenerator(SEED)
        self.temperature = temperature
        self.warmup = warmup

    def call(self, features, training=False):
        learns = training and self.trainable
        shares = self.choose(len(features), learns)
        if learns:
            self.steps.assign(self.steps + 1)
        return sum(shares[i] * feature for i, feature in enumerate(features))

    def choose(self, inputs, learns):
        """All alike at first; then one, while training by chance and with the shares' slope."""
        later = ops.cast(self.steps - self.warmup, "float32")
        if learns:
            since = ops.sqrt(1 + ops.maximum(later, 0) / 100)
            heat = ops.maximum(0.1, self.temperature / since)
            chance = keras.random.uniform((inputs,), 1e-6, 1 - 1e-6, seed=self.seed)
            shares = ops.softmax((self.alpha - ops.log(-ops.log(chance))) / heat)
            one = ops.one_hot(ops.argmax(shares), inputs)
            chosen = ops.stop_gradient(one - shares) + shares
        else:
            chosen = ops.one_hot(ops.argmax(self.alpha), inputs)
        return ops.where(later < 0, ops.full((inputs,), 1 / inputs), chosen)
