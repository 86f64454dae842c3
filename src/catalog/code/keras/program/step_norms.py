def train_step(network, optimizer, balancer, batch, epoch):
    """One step down Σ α_t λ_t L_t, chosen by gradients too; gives the losses before it."""
    weights, state = values_of(network)
    gradients, gram, (losses, state) = task_gradients(network, weights, state, batch)
    present = present_tasks(batch[2])
    few = np.asarray(gram, "float64")[np.ix_(present, present)]
    alphas = np.ones(len(TASKS) + 1, "float32")
    alphas[present] = balancer.choose(
        present, scaled_losses(losses, present), few, epoch
    )
    combined = [jnp.tensordot(alphas, gradient, 1) for gradient in gradients]
    move(network, optimizer, combined, state)
    return losses
