def distance(layers):
    """Σ |θ_a − θ_b|² over all pairs.

    Duong et al. 2015, Low Resource Dependency Parsing: Cross-lingual Parameter Sharing
    """
    rows = torch.stack([nn.utils.parameters_to_vector(layer) for layer in layers])
    return len(layers) * (rows - rows.mean(0)).square().sum()
