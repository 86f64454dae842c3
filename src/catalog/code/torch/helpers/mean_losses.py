def mean_losses(losses, known):
    """The mean of each task's losses over the rows that have a label."""
    return {
        task: (losses[task] * known[task]).sum() / known[task].sum().clamp(min=1)
        for task in TASKS
    }
