def score_counts(logits, counts):
    rate = np.exp(np.minimum(logits, 20))
    return {
        "mean-error": np.abs(rate - counts).mean(),
        "deviance": 2 * np.mean(half_deviance(logits, counts)),
    }
