def squared_error(values, labels):
    """(z − y)², the mean over the numbers of a row: [batch]."""
    return ops.mean(ops.square(values - labels), 1)
