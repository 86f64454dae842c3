def score_labels(logits, labels):
    """Hits and misses of all labels together, and not a mean over labels."""
    found, there = logits > 0, labels > 0
    return {
        "f1": 2 * (found & there).sum() / (found.sum() + there.sum()),
        "label-accuracy": np.mean(found == there),
        "all-right": np.mean((found == there).all(1)),
    }
