def objectives(weights, network, state, batch):
    """λ_t L_t of all tasks, and behind them what weights and choices cost: a vector.

    Beside it the losses by task, and the state of the network afterwards.
    """
    inputs, labels, known = batch
    logits, state, costs = network.stateless_call(
        weights, state, inputs, training=True, return_losses=True
    )
    losses = mean_losses(task_losses(logits, labels), known)
    parts = [LAMBDAS[task] * losses[task] for task in TASKS]
    return jnp.stack([*parts, sum(costs, jnp.zeros(()))]), (losses, state)
