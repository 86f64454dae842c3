def move(network, optimizer, gradient, state):
    """The optimiser's step, and the network's state after it."""
    weights, slots = next_weights(
        optimizer,
        [variable.value for variable in optimizer.variables],
        gradient,
        [variable.value for variable in network.trainable_variables],
    )
    for variable, value in [
        *zip(network.trainable_variables, weights),
        *zip(network.non_trainable_variables, state),
        *zip(optimizer.variables, slots),
    ]:
        variable.assign(value)
