def halves_apart(tied):
    """Σ |W₁ᵀ W₂|²: both halves of each layer's units are to be orthogonal.

    Ruder et al. 2017, Latent Multi-task Architecture Learning
    https://arxiv.org/abs/1705.08142
    """
    total = 0
    for kernel in (weight for layer in tied for weight in layer if weight.ndim > 1):
        units = ops.reshape(kernel, (-1, kernel.shape[-1]))
        half = kernel.shape[-1] // 2
        products = ops.matmul(units[:, :half].T, units[:, half : 2 * half])
        total = total + ops.sum(ops.square(products))
    return total
