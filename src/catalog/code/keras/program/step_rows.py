def train_step(network, optimizer, balancer, batch, epoch):
    """One step along what the method makes of the gradients of shared weights.

    Weights of one task alone follow that task's own gradient.
    """
    weights, state = values_of(network)
    gradients, _, (losses, state) = task_gradients(network, weights, state, batch)
    parts = list(zip(gradients, network.trainable_variables))
    shared = [g[:-1].reshape(len(TASKS), -1) for g, v in parts if is_shared(v)]
    shared = jnp.concatenate(shared, 1)
    lengths = np.asarray(jnp.linalg.norm(shared, axis=1))  # if clip tasks
    shared = shared * clip_shares(lengths, TASK_CLIP)[:, None]  # if clip tasks
    present = present_tasks(batch[2])
    rows, alphas = weigh_rows(balancer, losses, shared, present, epoch)
    combined = alphas @ rows
    own = np.ones(len(TASKS) + 1, "float32")
    own[:-1] = alphas  # if everywhere
    slopes = []
    for gradient, variable in parts:
        if is_shared(variable):
            slope, combined = jnp.split(combined, [gradient[0].size])
            slopes.append(slope.reshape(variable.shape) + gradient[-1])
        else:
            slopes.append(jnp.tensordot(own, gradient, 1))
    slopes = clip_gradient(slopes, CLIP)  # if clip
    move(network, optimizer, slopes, state)
    return losses


def weigh_rows(balancer, losses, gradients, present, epoch):
    """Rows that the method makes of the tasks' gradients, and α of them."""
    column = np.zeros((len(TASKS), 1), "float32")
    column[present] = 1
    values = np.array([LAMBDAS[task] * losses[task].item() for task in TASKS])
    scales = values[:, None].astype("float32")
    rows = column * balancer.make_rows(gradients, scales, column)
    few = np.asarray(rows, "float64")[present]
    alphas = np.ones(len(TASKS), "float32")
    alphas[present] = balancer.choose(present, values[present], few @ few.T, epoch)
    return rows, alphas
