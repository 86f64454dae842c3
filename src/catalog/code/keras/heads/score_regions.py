def score_regions(logits, labels):
    """The mean of the classes' IoU over all pixels together, and pixels that are right."""
    by_class = logits.reshape(*labels.shape, -1)
    best = by_class.argmax(2)
    classes = range(by_class.shape[2])
    both = np.array([np.sum((best == c) & (labels == c)) for c in classes])
    either = np.array([np.sum((best == c) | (labels == c)) for c in classes])
    return {
        "mean-iou": (both / either.clip(1))[either > 0].mean(),
        "pixel-accuracy": np.mean(best == labels),
    }
