def ordinal(logits, labels, weights=None, smoothing=0.0):
    """One yes-or-no question for every step of the order that a label may reach: [batch].

    Niu et al. 2016, Ordinal Regression with Multiple Output CNN for Age Estimation
    """
    reached = ops.cast(labels > ops.arange(logits.shape[1]), "float32")
    losses = binary_entropy(logits, reached, smoothing=smoothing)
    if weights is None:
        return losses
    return losses * ops.take(weights, ops.cast(labels[:, 0], "int32"))
