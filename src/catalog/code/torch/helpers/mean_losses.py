def mean_losses(losses, known):
    """The mean of each task's losses over the rows that have a label."""
    return add_up(losses, mean_shares(known))
