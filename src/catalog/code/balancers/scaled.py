def scaled(gram):
    """Lengths and cosines of the gradients, in the unit of the longest: unit, lengths, cosines."""
    real = np.sqrt(np.diag(gram).clip(0))
    unit = real.max() or 1.0
    sizes = np.outer(real, real)
    cosines = np.divide(gram, sizes, out=np.zeros_like(gram), where=sizes > 0).clip(
        -1, 1
    )
    np.fill_diagonal(cosines, (real > 0).astype(float))
    return unit, real / unit, cosines
