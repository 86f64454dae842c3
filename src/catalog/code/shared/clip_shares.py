def clip_shares(lengths, longest):
    """What is left of gradients of these lengths, so that none is longer."""
    return (longest / np.maximum(lengths, longest)).astype("float32")
