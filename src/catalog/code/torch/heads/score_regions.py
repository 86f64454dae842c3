def score_regions(logits, labels):
    """The mean of the classes' IoU over all pixels together, and pixels that are right."""
    by_class = logits.unflatten(1, (labels.shape[1], -1))
    best = by_class.argmax(2)
    found = F.one_hot(best, by_class.shape[2]).bool()
    there = F.one_hot(labels.long(), by_class.shape[2]).bool()
    both = (found & there).sum((0, 1))
    either = (found | there).sum((0, 1))
    return {
        "mean-iou": (both / either)[either > 0].mean(),
        "pixel-accuracy": (best == labels).float().mean(),
    }
