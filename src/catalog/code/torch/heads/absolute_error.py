def absolute_error(values, labels):
    """|z − y|, the mean over the numbers of a row: [batch]."""
    return (values - labels).abs().mean(1)
