def frozen(layer):
    """The layer keeps its weights as they are, and its statistics too."""
    layer.trainable = False
    return layer
