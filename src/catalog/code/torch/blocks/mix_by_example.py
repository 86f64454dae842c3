def mix_by_example(features, weights):
    """Σ w_i f_i, with weights of its own for every example: [batch, inputs]."""
    places = (1,) * (features[0].dim() - 1)
    return sum(
        f * weights[:, i].unflatten(0, (-1, *places)) for i, f in enumerate(features)
    )
