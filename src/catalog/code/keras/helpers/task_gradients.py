@partial(jax.jit, static_argnums=0)
def task_gradients(network, weights, state, batch):
    """A gradient of every objective, and their inner products where tasks share weights."""
    gradients, more = jax.jacrev(objectives, has_aux=True)(
        weights, network, state, batch
    )
    rows = [
        gradient.reshape(len(gradient), -1)
        for gradient, variable in zip(gradients, network.trainable_variables)
        if is_shared(variable)
    ]
    shared = jnp.concatenate(rows, 1)[:-1]
    gram = jnp.matmul(shared, shared.T, precision="highest")
    return gradients, gram, more
