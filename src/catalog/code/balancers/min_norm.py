def min_norm(gram):
    """Weights ≥ 0 with sum 1 of the shortest mix of some gradients.

    Of |Σ w g|² + (Σ w − 1)² the smallest value over w ≥ 0 lies along the shortest mix.
    """
    size = np.trace(gram) or 1.0
    lines = np.vstack([root(gram / size), np.ones(len(gram))])
    weights, _ = nnls(lines, np.append(np.zeros(len(gram)), 1.0))
    return weights / weights.sum()
