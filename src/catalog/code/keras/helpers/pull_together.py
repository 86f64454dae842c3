def pull_together(network, rate):
    """Ties pull beside the optimiser's step, and never past where their penalty is 0."""
    learnt = {variable.path: variable for variable in network.trainable_variables}
    for strength, penalty, names in TIES:
        tied = [
            [weight for weight in network.get_layer(name).weights if is_tied(weight)]
            for name in names
        ]
        weights = {
            weight.path: weight.value
            for layer in tied
            for weight in layer
            if weight.path in learnt
        }

        def cost(weights):
            return penalty(
                [
                    [weights.get(weight.path, weight.value) for weight in layer]
                    for layer in tied
                ]
            )

        value, slopes = jax.value_and_grad(cost)(weights)
        squares = sum(ops.sum(ops.square(slope)) for slope in slopes.values())
        steepness = squares / ops.maximum(2 * value, 1e-30)
        reach = rate * strength
        for path, slope in slopes.items():
            learnt[path].assign_sub(reach / (1 + reach * steepness) * slope)
