def write_scores(scores):
    return " · ".join(
        f"{task}: "
        + ", ".join(f"{name} {value:.4g}" for name, value in measured.items())
        for task, measured in scores.items()
    )
