def score_order(logits, labels):
    off = ((logits > 0).sum(1, keepdim=True) - labels).abs()
    return {"rank-error": off.mean(), "accuracy": (off == 0).float().mean()}
