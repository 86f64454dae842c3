def mean_shares(known):
    """What each row counts in the mean over those that have a label, by task."""
    return {task: known[task] / known[task].sum().clamp(min=1) for task in TASKS}
