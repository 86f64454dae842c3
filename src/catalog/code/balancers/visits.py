def visits(count, rng):
    """By task: the others, in the order in which it visits them."""
    return [rng.permutation(np.delete(np.arange(count), task)) for task in range(count)]
