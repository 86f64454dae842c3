def binary_entropy(logits, labels, weights=None, smoothing=0.0):
    """Cross-entropy of yes and no, the mean over the labels of a row: [batch]."""
    known = labels * (1 - smoothing) + smoothing / 2
    losses = F.binary_cross_entropy_with_logits(logits, known, reduction="none")
    if weights is not None:
        no, yes = weights.unflatten(0, (-1, 2)).unbind(1)
        losses = losses * (labels * yes + (1 - labels) * no)
    return losses.mean(1)
