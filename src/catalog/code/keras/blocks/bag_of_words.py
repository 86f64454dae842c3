class BagOfWords(layers.Layer):
    """How often each word stands in each text, in numbers, shares or as 1 and 0."""

    def __init__(self, vocabulary, counts, **settings):
        super().__init__(**settings)
        self.vocabulary = vocabulary
        self.counts = counts

    def call(self, ids):
        found = count_words(ids, self.vocabulary)
        if self.counts == "number":
            return found
        if self.counts == "presence":
            return ops.minimum(found, 1)
        return found / ops.maximum(ops.sum(found, 1, keepdims=True), 1)
