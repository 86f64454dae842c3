def score_binary(logits, labels):
    return {"accuracy": np.mean((logits > 0) == (labels > 0))}
