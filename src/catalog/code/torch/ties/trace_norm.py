def trace_norm(layers):
    """The sum of the singular values of all layers' weights as rows.

    Yang & Hospedales 2017, Trace Norm Regularised Deep Multi-Task Learning
    https://arxiv.org/abs/1606.04038
    """
    rows = torch.stack([nn.utils.parameters_to_vector(layer) for layer in layers])
    gram = rows @ rows.T
    if len(layers) == 2:
        # σ₁ + σ₂ = √(tr G + 2 √det G); under the roots a little, for a bounded slope.
        determinant = F.relu(gram[0, 0] * gram[1, 1] - gram[0, 1] ** 2)
        return torch.sqrt(gram.trace() + 2 * torch.sqrt(determinant + 1e-12) + 1e-6)
    values = torch.linalg.eigvalsh(gram + 1e-6 * gram.norm() * torch.eye(len(layers)))
    return values.clamp(min=1e-12).sqrt().sum()
