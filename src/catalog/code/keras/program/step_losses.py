def train_step(network, optimizer, balancer, batch, epoch):
    """One step down Σ α_t λ_t L_t; gives the losses before it."""
    weights, state = values_of(network)
    losses = losses_of(network, weights, state, batch)
    present = present_tasks(batch[2])
    before = scaled_losses(losses, present)
    alphas = np.ones(len(TASKS), "float32")
    alphas[present] = balancer.choose(present, before, None, epoch)
    gradient, (_, state) = gradient_of_sum(network, weights, state, batch, alphas)
    gradient = clip_gradient(gradient, CLIP)  # if clip
    move(network, optimizer, gradient, state)
    return losses
