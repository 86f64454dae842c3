def mean_of_places(x, words=None):
    """The mean over the pixels of an image or the words of a text, by channel."""
    if words is None:
        places = tuple(range(1, len(x.shape) - 1))
        return ops.mean(x, places) if places else x
    total = ops.sum(x * ops.expand_dims(words, 2), 1)
    return total / ops.maximum(ops.sum(words, 1, keepdims=True), 1)
