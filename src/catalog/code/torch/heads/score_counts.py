def score_counts(logits, counts):
    rate = logits.clamp(max=20).exp()
    return {
        "mean-error": (rate - counts).abs().mean(),
        "deviance": 2 * half_deviance(logits, counts).mean(),
    }
