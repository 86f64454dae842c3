def balanced_weights(labels, classes):
    """N / (K n_c): on average over the labels to train on, every one counts 1."""
    counts = np.bincount(labels.astype(int).ravel(), minlength=classes)
    weights = counts.sum() / (classes * counts.clip(1))
    return np.where(counts > 0, weights, 1.0).astype("float32")
