def mean_losses(losses, known):
    """The mean of each task's losses over the rows that have a label."""
    return {
        task: ops.sum(losses[task] * known[task]) / ops.maximum(ops.sum(known[task]), 1)
        for task in TASKS
    }
