class Gate(nn.Module):
    """Mixes experts by what it reads.

    Ma et al. 2018, Modeling Task Relationships in Multi-task Learning with
    Multi-gate Mixture-of-Experts
    https://doi.org/10.1145/3219819.3220007
    """

    def __init__(self, channels, experts, initialise):
        super().__init__()
        self.choice = start(nn.Linear(channels, experts), initialise)

    def forward(self, read, *experts, words=None):
        weights = self.choice(mean_of_places(read, words)).softmax(1)
        return mix_by_example(experts, weights)
