def score_depth(values, labels):
    miss = (values - labels).abs()
    return {
        "absolute-error": miss.mean(),
        "relative-error": (miss / labels.clamp(min=1e-6)).mean(),
    }
