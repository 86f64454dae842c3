def gram_across(network, weights, state, batches):
    """Inner products of the tasks' gradients of one batch with those of another."""
    sides = []
    for batch in batches:
        gradients, _, _ = task_gradients(network, weights, state, batch)
        rows = [
            np.asarray(gradient[:-1], "float64").reshape(len(TASKS), -1)
            for gradient, variable in zip(gradients, network.trainable_variables)
            if is_shared(variable)
        ]
        sides.append(np.concatenate(rows, 1))
    return sides[0] @ sides[1].T
