def scaled_losses(losses, present):
    """λ_t L_t of the tasks that take part, as plain numbers."""
    return np.array(
        [LAMBDAS[TASKS[place]] * losses[TASKS[place]].item() for place in present]
    )
