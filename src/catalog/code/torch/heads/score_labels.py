def score_labels(logits, labels):
    """Hits and misses of all labels together, and not a mean over labels."""
    found, there = logits > 0, labels.bool()
    return {
        "f1": 2 * (found & there).sum() / (found.sum() + there.sum()),
        "label-accuracy": (found == there).float().mean(),
        "all-right": (found == there).all(1).float().mean(),
    }
