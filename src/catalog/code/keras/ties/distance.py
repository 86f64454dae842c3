def distance(tied):
    """Σ |θ_a − θ_b|² over all pairs.

    Duong et al. 2015, Low Resource Dependency Parsing: Cross-lingual Parameter Sharing
    """
    rows = as_rows(tied)
    return len(tied) * ops.sum(ops.square(rows - ops.mean(rows, 0)))
