class Polynomial(nn.Module):
    """All products of up to `degree` inputs."""

    def __init__(self, width, degree):
        super().__init__()
        self.terms = [
            list(term)
            for size in range(1, degree + 1)
            for term in itertools.combinations_with_replacement(range(width), size)
        ]

    def forward(self, x):
        return torch.stack([x[:, term].prod(1) for term in self.terms], 1)
