@partial(jax.jit, static_argnums=0)
def next_weights(optimizer, slots, gradient, weights):
    return optimizer.stateless_apply(slots, gradient, weights)
