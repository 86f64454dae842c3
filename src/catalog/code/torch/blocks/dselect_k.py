class DSelectK(nn.Module):
    """Chooses k of the experts, each by a number in bits that are learnt.

    Hazimeh et al. 2021, DSelect-k: Differentiable Selection in the Mixture of Experts
    https://arxiv.org/abs/2106.03760
    """

    def __init__(self, experts, k, width, entropy, channels=None):
        super().__init__()
        self.experts = experts
        self.k = k
        self.width = width
        self.entropy = entropy
        self.by_example = channels is not None
        self.bits = max(1, math.ceil(math.log2(experts)))
        rows = () if channels is None else (channels,)
        shape = (k, self.bits) if channels is None else (channels, k * self.bits)
        self.selectors = nn.Parameter(
            torch.empty(shape).uniform_(-width / 100, width / 100)
        )
        self.blend = nn.Parameter(torch.empty(*rows, k).uniform_(-0.05, 0.05))
        if self.by_example:
            bias = torch.empty(k * self.bits).uniform_(-width / 100, width / 100)
            self.selector_bias = nn.Parameter(bias)
            self.blend_bias = nn.Parameter(torch.empty(k).uniform_(-0.05, 0.05))
        self.penalty = 0

    def forward(self, *inputs, words=None):
        selectors, blend = self.selectors, self.blend
        if self.by_example:
            read, *inputs = inputs
            read = mean_of_places(read, words)
            selectors = read @ selectors + self.selector_bias
            blend = read @ blend + self.blend_bias
        chosen = self.select(selectors.reshape(-1, self.k, self.bits))
        self.penalty = self.entropy * self.spread(chosen)
        weights = (chosen * blend.softmax(-1).reshape(-1, self.k, 1)).sum(1)
        if self.by_example:
            return mix_by_example(inputs, weights)
        return sum(weight * expert for weight, expert in zip(weights[0], inputs))

    def select(self, logits):
        """Of each selector the probability of each expert, [examples, k, experts]."""
        t = logits.clamp(-self.width / 2, self.width / 2)
        step = -2 / self.width**3 * t**3 + 1.5 / self.width * t + 0.5
        products = []
        for expert in range(self.experts):
            product = torch.ones_like(step[..., 0])
            for bit in range(self.bits):
                one = step[..., bit]
                product = product * (one if expert >> bit & 1 else 1 - one)
            products.append(product)
        return torch.stack(products, 2)

    def spread(self, chosen):
        """Their entropy; codes that name no expert are kept from being chosen."""
        entropy = -(chosen * chosen.clamp(min=1e-9).log()).sum(2)
        if 2**self.bits != self.experts:
            entropy = entropy + 1 / chosen.sum(2).clamp(min=1e-3)
        return entropy.sum(1).mean()
