def tell_shares(network, shares):
    """Layers that follow the tasks' shares train with these."""
    for layer in network.layers:
        if hasattr(layer, "preference"):
            layer.preference.assign(for_tasks(shares, layer.tasks))
