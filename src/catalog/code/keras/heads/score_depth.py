def score_depth(values, labels):
    miss = np.abs(values - labels)
    return {
        "absolute-error": miss.mean(),
        "relative-error": (miss / np.maximum(labels, 1e-6)).mean(),
    }
