def halves_apart(layers):
    """Σ |W₁ᵀ W₂|²: both halves of each layer's units are to be orthogonal.

    Ruder et al. 2017, Latent Multi-task Architecture Learning
    https://arxiv.org/abs/1705.08142
    """
    total = 0
    for kernel in (weight for layer in layers for weight in layer if weight.dim() > 1):
        units = kernel.flatten(1)
        half = len(units) // 2
        total = total + (units[:half] @ units[half : 2 * half].T).square().sum()
    return total
