def root(matrix):
    """R with Rᵀ R = the matrix, which has no negative eigenvalue but for rounding."""
    values, vectors = np.linalg.eigh(matrix)
    return np.sqrt(values.clip(0))[:, None] * vectors.T
