def cross_entropy(logits, labels, weights=None, smoothing=0.0):
    """w_y (log Σ exp z_j − z_y), the mean over the labels of a row: [batch]."""
    count = logits.shape[1] // labels.shape[1]
    scores = ops.log_softmax(ops.reshape(logits, (-1, labels.shape[1], count)))
    classes = ops.one_hot(ops.cast(labels, "int32"), count)
    known = classes * (1 - smoothing) + smoothing / count
    losses = -ops.sum(known * scores, 2)
    if weights is not None:
        losses = losses * ops.sum(classes * weights, 2)
    return ops.mean(losses, 1)
