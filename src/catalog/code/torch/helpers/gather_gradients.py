def gather_gradients(network, *more):
    """Gradients of the whole batch on every process, and whatever else is a sum over rows."""
    gradients = [weight.grad for weight in network.parameters()]
    over_processes([*more, *(x for x in gradients if x is not None)])
