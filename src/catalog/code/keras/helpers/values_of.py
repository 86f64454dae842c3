def values_of(network):
    """Weights that are trained, and everything else that changes: statistics, seeds."""
    return (
        [variable.value for variable in network.trainable_variables],
        [variable.value for variable in network.non_trainable_variables],
    )
