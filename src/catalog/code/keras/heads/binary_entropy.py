def binary_entropy(logits, labels, weights=None, smoothing=0.0):
    """Cross-entropy of yes and no, the mean over the labels of a row: [batch]."""
    known = labels * (1 - smoothing) + smoothing / 2
    losses = ops.softplus(logits) - known * logits
    if weights is not None:
        no, yes = weights.reshape(-1, 2).T
        losses = losses * (labels * yes + (1 - labels) * no)
    return ops.mean(losses, 1)
