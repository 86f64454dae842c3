@partial(jax.jit, static_argnums=0)
def predict(network, weights, state, inputs):
    logits, _ = network.stateless_call(weights, state, inputs, training=False)
    return logits
