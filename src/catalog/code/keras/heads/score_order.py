def score_order(logits, labels):
    off = np.abs((logits > 0).sum(1, keepdims=True) - labels)
    return {"rank-error": off.mean(), "accuracy": np.mean(off == 0)}
