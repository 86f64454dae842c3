def start(layer, initialise=nn.init.xavier_uniform_):
    """Gives a layer fresh weights, and biases of 0."""
    initialise(layer.weight)
    if layer.bias is not None:
        nn.init.zeros_(layer.bias)
    return layer
