def masked(sequences, words):
    """Zeros where a text is filled up."""
    return sequences * ops.expand_dims(words, 2)
