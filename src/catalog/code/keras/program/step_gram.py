def train_step(network, optimizer, balancer, batch, epoch):  # unless across
def train_step(network, optimizer, balancer, batch, others, epoch):  # if across
    """One step along Σ α_t g_t where tasks share; gives the losses before it.

    Weights of one task alone follow that task's own gradient.
    """
    weights, state = values_of(network)
    gradients, gram, (losses, after) = task_gradients(network, weights, state, batch)
    shares = clip_shares(np.sqrt(np.diag(gram)), TASK_CLIP)  # if clip tasks
    present = present_tasks(batch[2])
    gram = gram_across(network, weights, state, others)  # if across
    gram = gram * np.outer(shares, shares)  # if clip tasks
    few = np.asarray(gram, "float64")[np.ix_(present, present)]
    own = np.ones(len(TASKS) + 1, "float32")
    alphas = own.copy()
    alphas[present] = balancer.choose(
        present, scaled_losses(losses, present), few, epoch
    )
    alphas[:-1] *= shares  # if clip tasks
    combined = [
        jnp.tensordot(alphas if is_shared(variable) else own, gradient, 1)
        for gradient, variable in zip(gradients, network.trainable_variables)
    ]
    combined = clip_gradient(combined, CLIP)  # if clip
    move(network, optimizer, combined, after)
    return losses
