class TfIdf(layers.Layer):
    """Counts of words, each weighed by how few of the training texts have it.

    Spärck Jones 1972, A Statistical Interpretation of Term Specificity and its
    Application in Retrieval
    https://doi.org/10.1108/eb026526
    """

    def __init__(self, vocabulary, **settings):
        super().__init__(**settings)
        # What fills up, and words that the vocabulary does not have.
        start = np.append(np.zeros(2), np.ones(vocabulary - 2))
        self.rarity = self.add_weight(
            shape=(vocabulary,),
            initializer=keras.initializers.Constant(start),
            trainable=False,
            name="rarity",
        )

    def fit(self, texts):
        found = np.asarray(count_words(texts, self.rarity.shape[0])) > 0
        rarity = np.log((1 + len(texts)) / (1 + found.sum(0)))
        rarity[:2] = 0
        self.rarity.assign(rarity)

    def call(self, ids):
        weighted = count_words(ids, self.rarity.shape[0]) * self.rarity
        length = ops.sqrt(ops.sum(ops.square(weighted), 1, keepdims=True))
        return weighted / ops.maximum(length, 1e-6)
