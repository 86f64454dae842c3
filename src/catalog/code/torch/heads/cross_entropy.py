def cross_entropy(logits, labels, weights=None, smoothing=0.0):
    """w_y (log Σ exp z_j − z_y), the mean over the labels of a row: [batch]."""
    by_class = logits.unflatten(1, (labels.shape[1], -1)).movedim(2, 1)
    classes = labels.long()
    losses = F.cross_entropy(
        by_class, classes, reduction="none", label_smoothing=smoothing
    )
    if weights is not None:
        losses = losses * weights[classes]
    return losses.mean(1)
