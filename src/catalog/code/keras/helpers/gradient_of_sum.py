@partial(jax.jit, static_argnums=0)
def gradient_of_sum(network, weights, state, batch, alphas):
    """The gradient of Σ α_t λ_t L_t and what weights and choices cost."""

    def total(weights):
        parts, more = objectives(weights, network, state, batch)
        return parts[:-1] @ alphas + parts[-1], more

    return jax.grad(total, has_aux=True)(weights)
