class Branch(nn.Module):
    """A place where a task may hang itself into the network.

    Guo et al. 2020, Learning to Branch for Multi-Task Learning
    https://arxiv.org/abs/2006.01895
    """

    def __init__(self, inputs, temperature, warmup):
        super().__init__()
        self.alpha = nn.Parameter(torch.zeros(inputs))
        self.register_buffer("steps", torch.zeros((), dtype=torch.int32))
        self.temperature = temperature
        self.warmup = warmup

    def forward(self, *features):
        learns = self.training and self.alpha.requires_grad
        shares = self.choose(len(features), learns)
        if learns:
            self.steps += 1
        return sum(share * feature for share, feature in zip(shares, features))

    def choose(self, inputs, learns):
        """All alike at first; then one, while training by chance and with the shares' slope."""
        later = int(self.steps) - self.warmup
        if later < 0:
            return torch.full_like(self.alpha, 1 / inputs)
        if not learns:
            return F.one_hot(self.alpha.argmax(), inputs).float()
        heat = max(0.1, self.temperature / math.sqrt(1 + later / 100))
        chance = torch.rand_like(self.alpha).clamp(1e-6, 1 - 1e-6)
        shares = ((self.alpha - torch.log(-torch.log(chance))) / heat).softmax(0)
        return F.one_hot(shares.argmax(), inputs) + shares - shares.detach()
