def train_step(network, optimizer, balancer, batch, epoch):
    """One step down Σ α_t λ_t L_t, chosen by gradients too; gives the losses before it."""
    weights, state = values_of(network)
    first = state  # if after
    gradients, gram, (losses, state) = task_gradients(network, weights, state, batch)
    shares = clip_shares(np.sqrt(np.diag(gram)), TASK_CLIP)  # if clip tasks
    gram = gram * np.outer(shares, shares)  # if clip tasks
    present = present_tasks(batch[2])
    few = np.asarray(gram, "float64")[np.ix_(present, present)]
    alphas = np.ones(len(TASKS) + 1, "float32")
    alphas[present] = balancer.choose(
        present, scaled_losses(losses, present), few, epoch
    )
    alphas[:-1] *= shares  # if clip tasks
    combined = [jnp.tensordot(alphas, gradient, 1) for gradient in gradients]
    combined = clip_gradient(combined, CLIP)  # if clip
    move(network, optimizer, combined, state)
    # The same batch again, with the same noise.  # if after
    again = losses_of(network, values_of(network)[0], first, batch)  # if after
    before = scaled_losses(losses, present)  # if after
    balancer.after(present, before, scaled_losses(again, present))  # if after
    return losses
