def train_step(network, optimizer, batch):
    """One step down Σ λ_t L_t; gives the losses before it."""
    weights, state = values_of(network)
    alphas = np.ones(len(TASKS), "float32")
    gradient, (losses, state) = gradient_of_sum(network, weights, state, batch, alphas)
    gradient = clip_gradient(gradient, CLIP)  # if clip
    move(network, optimizer, gradient, state)
    return losses
