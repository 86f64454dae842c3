def pull_together(network, rate):
    """Ties pull beside the optimiser's step, and never past where their penalty is 0."""
    for strength, penalty, layers in ties(network):
        weights = [weight for layer in layers for weight in layer]
        learnt = [weight for weight in weights if weight.requires_grad]
        value = penalty(layers)
        slopes = torch.autograd.grad(value, learnt, materialize_grads=True)
        steepness = sum(slope.square().sum() for slope in slopes) / (2 * value).clamp(
            min=1e-30
        )
        reach = rate * strength
        with torch.no_grad():
            for weight, slope in zip(learnt, slopes):
                weight -= reach / (1 + reach * steepness) * slope
