def clip_gradient(gradient, longest):
    """All of it shortened to a length, where it is longer."""
    length = jnp.sqrt(sum(jnp.sum(jnp.square(part)) for part in gradient))
    factor = longest / jnp.maximum(longest, length)
    return [part * factor for part in gradient]
