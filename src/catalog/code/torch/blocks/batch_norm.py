class BatchNorm(nn.Module):
    """Batch normalisation of the last axis; padded steps count for nothing."""

    def __init__(self, channels, momentum=0.9, epsilon=0.001):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(channels))
        self.bias = nn.Parameter(torch.zeros(channels))
        self.register_buffer("running_mean", torch.zeros(channels))
        self.register_buffer("running_var", torch.ones(channels))
        self.momentum = momentum
        self.epsilon = epsilon

    def forward(self, x, words=None):
        mean, variance = self.running_mean, self.running_var
        # A frozen layer keeps what it knows of the batches that it saw.
        if self.training and self.weight.requires_grad:
            mean, variance = self.measure(x, words)
            with torch.no_grad():
                self.running_mean.lerp_(mean, 1 - self.momentum)
                self.running_var.lerp_(variance, 1 - self.momentum)
        scaled = (x - mean) * torch.rsqrt(variance + self.epsilon)
        return scaled * self.weight + self.bias

    def measure(self, x, words):
        """Mean and variance over the whole batch, on all processes."""
        axes = list(range(x.dim() - 1))
        counts = torch.ones_like(x[..., :1]) if words is None else words.unsqueeze(2)
        number = sum_over_processes(counts.sum()).clamp(min=1)
        mean = sum_over_processes((x * counts).sum(axes)) / number
        squares = ((x - mean).square() * counts).sum(axes)
        return mean, sum_over_processes(squares) / number
