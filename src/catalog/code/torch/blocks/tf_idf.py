class TfIdf(nn.Module):
    """Counts of words, each weighed by how few of the training texts have it.

    Spärck Jones 1972, A Statistical Interpretation of Term Specificity and its
    Application in Retrieval
    https://doi.org/10.1108/eb026526
    """

    def __init__(self, vocabulary):
        super().__init__()
        rarity = torch.ones(vocabulary)
        # What fills up, and words that the vocabulary does not have.
        rarity[:2] = 0
        self.register_buffer("rarity", rarity)

    def fit(self, texts):
        found = count_words(texts, len(self.rarity)) > 0
        rarity = torch.log((1 + len(texts)) / (1 + found.sum(0)))
        rarity[:2] = 0
        self.rarity.copy_(rarity)

    def forward(self, ids):
        weighted = count_words(ids, len(self.rarity)) * self.rarity
        length = weighted.square().sum(1, keepdim=True).sqrt()
        return weighted / length.clamp(min=1e-6)
