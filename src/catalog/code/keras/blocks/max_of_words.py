def max_of_words(x, words):
    """The largest value of each channel; of a text without a word, 0."""
    steps = ops.expand_dims(words, 2)
    return ops.max(x + (steps - 1) * 1e9, 1) * ops.max(steps, 1)
