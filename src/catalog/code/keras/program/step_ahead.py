def train_step(network, optimizer, balancer, batch, others, epoch):
    """One step down Σ α_t λ_t L_t after a look at a held-out batch; gives the losses before it."""
    weights, state = values_of(network)
    present = present_tasks(batch[2])
    mix, steps, rate, place = balancer.ahead(present)
    plan = mix, steps, rate or float(optimizer.learning_rate.value), place
    losses, seen = look_ahead(network, weights, state, batch, others, plan, present)
    _, gram, _ = task_gradients(network, weights, state, batch)  # if clip tasks
    shares = clip_shares(np.sqrt(np.diag(gram)), TASK_CLIP)  # if clip tasks
    twice = np.tile(shares[present], 2)  # if clip tasks
    seen["gram"] *= np.outer(twice, twice)  # if clip tasks
    alphas = np.ones(len(TASKS), "float32")
    before = scaled_losses(losses, present)
    alphas[present] = balancer.choose(present, before, seen, epoch)
    alphas *= shares  # if clip tasks
    if balancer.held is not None:
        batch = join_batches(batch, others, present, balancer.held)
    gradient, (_, state) = gradient_of_sum(network, weights, state, batch, alphas)
    gradient = clip_gradient(gradient, CLIP)  # if clip
    move(network, optimizer, gradient, state)
    return losses
