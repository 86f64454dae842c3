def trace_norm(tied):
    """The sum of the singular values of all layers' weights as rows.

    Yang & Hospedales 2017, Trace Norm Regularised Deep Multi-Task Learning
    https://arxiv.org/abs/1606.04038
    """
    rows = as_rows(tied)
    gram = ops.matmul(rows, rows.T)
    if len(tied) == 2:
        # σ₁ + σ₂ = √(tr G + 2 √det G); under the roots a little, for a bounded slope.
        determinant = ops.relu(gram[0, 0] * gram[1, 1] - gram[0, 1] ** 2)
        both = 2 * ops.sqrt(determinant + 1e-12)
        return ops.sqrt(ops.trace(gram) + both + 1e-6)
    values = jnp.linalg.eigvalsh(gram + 1e-6 * ops.norm(gram) * ops.eye(len(tied)))
    return ops.sum(ops.sqrt(ops.maximum(values, 1e-12)))
