class DSelectK(layers.Layer):
    """Chooses k of the experts, each by a number in bits that are learnt.

    Hazimeh et al. 2021, DSelect-k: Differentiable Selection in the Mixture of Experts
    https://arxiv.org/abs/2106.03760
    """

    def __init__(self, experts, k, width, entropy, channels=None, **settings):
        super().__init__(**settings)
        self.experts = experts
        self.k = k
        self.width = width
        self.entropy = entropy
        self.by_example = channels is not None
        self.bits = max(1, math.ceil(math.log2(experts)))

        def number(name, shape, bound):
            start = keras.initializers.RandomUniform(-bound, bound)
            return self.add_weight(shape=shape, initializer=start, name=name)

        undecided = width / 100
        if self.by_example:
            shape = (channels, k * self.bits)
            self.selectors = number("selectors", shape, undecided)
            self.blend = number("blend", (channels, k), 0.05)
            self.selector_bias = number("selector_bias", shape[1:], undecided)
            self.blend_bias = number("blend_bias", (k,), 0.05)
        else:
            self.selectors = number("selectors", (k, self.bits), undecided)
            self.blend = number("blend", (k,), 0.05)

    def call(self, inputs, words=None):
        selectors, blend = self.selectors, self.blend
        if self.by_example:
            read, *inputs = inputs
            read = mean_of_places(read, words)
            selectors = ops.matmul(read, selectors) + self.selector_bias
            blend = ops.matmul(read, blend) + self.blend_bias
        chosen = self.select(ops.reshape(selectors, (-1, self.k, self.bits)))
        self.add_loss(self.entropy * self.spread(chosen))
        blend = ops.reshape(ops.softmax(blend), (-1, self.k, 1))
        weights = ops.sum(chosen * blend, 1)
        if self.by_example:
            return mix_by_example(inputs, weights)
        return sum(weights[0, i] * expert for i, expert in enumerate(inputs))

    def select(self, logits):
        """Of each selector the probability of each expert, [examples, k, experts]."""
        t = ops.clip(logits, -self.width / 2, self.width / 2)
        step = -2 / self.width**3 * t**3 + 1.5 / self.width * t + 0.5
        products = []
        for expert in range(self.experts):
            product = 1
            for bit in range(self.bits):
                one = step[..., bit]
                product = product * (one if expert >> bit & 1 else 1 - one)
            products.append(product)
        return ops.stack(products, 2)

    def spread(self, chosen):
        """Their entropy; codes that name no expert are kept from being chosen."""
        entropy = -ops.sum(chosen * ops.log(ops.maximum(chosen, 1e-9)), 2)
        if 2**self.bits != self.experts:
            entropy = entropy + 1 / ops.maximum(ops.sum(chosen, 2), 1e-3)
        return ops.mean(ops.sum(entropy, 1))
