def tell_shares(network, shares):
    """Layers that follow the tasks' shares train with these."""
    for module in network.modules():
        if hasattr(module, "preference"):
            module.preference = shares
