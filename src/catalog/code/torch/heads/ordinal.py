def ordinal(logits, labels, weights=None, smoothing=0.0):
    """One yes-or-no question for every step of the order that a label may reach: [batch].

    Niu et al. 2016, Ordinal Regression with Multiple Output CNN for Age Estimation
    """
    steps = torch.arange(logits.shape[1], device=logits.device)
    losses = binary_entropy(logits, (labels > steps).float(), smoothing=smoothing)
    return losses if weights is None else losses * weights[labels[:, 0].long()]
