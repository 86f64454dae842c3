def project_on_simplex(values):
    """The nearest shares: at least 0, with the sum 1."""
    values = values - values.max()
    ordered = np.sort(values)[::-1]
    shifts = (np.cumsum(ordered) - 1) / np.arange(1, len(values) + 1)
    found = np.maximum(values - shifts[ordered > shifts][-1], 0)
    return found / found.sum()
