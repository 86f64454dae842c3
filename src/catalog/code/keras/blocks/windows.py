def windows_of_words(words, kernel, stride):
    """Places of a convolution whose window lies within the words; the first always counts."""
    whole = words[:, kernel - 1 :: stride]
    return ops.concatenate([words[:, :1], whole[:, 1:]], 1)
