def absolute_error(values, labels):
    """|z − y|, the mean over the numbers of a row: [batch]."""
    return ops.mean(ops.abs(values - labels), 1)
