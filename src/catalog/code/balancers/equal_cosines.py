def equal_cosines(cosines):
    """Weights of unit gradients whose mix has the product 1 with each of them."""
    return np.linalg.pinv(cosines, rcond=1e-6, hermitian=True).sum(1)
