def mix_by_example(features, weights):
    """Σ w_i f_i, with weights of its own for every example: [batch, inputs]."""
    places = (1,) * (len(features[0].shape) - 1)
    return sum(
        f * ops.reshape(weights[:, i], (-1, *places)) for i, f in enumerate(features)
    )
