def score_found(logits, labels):
    found, there = logits > 0, labels > 0
    hits = (found & there).sum()
    return {
        "f1": 2 * hits / (found.sum() + there.sum()),
        "precision": hits / found.sum(),
        "recall": hits / there.sum(),
        "accuracy": np.mean(found == there),
    }
