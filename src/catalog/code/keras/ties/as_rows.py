def as_rows(tied):
    """All weights of each layer side by side: [layers, numbers]."""
    return ops.stack(
        [ops.concatenate([ops.ravel(weight) for weight in layer]) for layer in tied]
    )
