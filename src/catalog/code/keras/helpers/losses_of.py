@partial(jax.jit, static_argnums=0)
def losses_of(network, weights, state, batch):
    """Losses by task, with the network as it is while training."""
    _, (losses, _) = objectives(weights, network, state, batch)
    return losses
