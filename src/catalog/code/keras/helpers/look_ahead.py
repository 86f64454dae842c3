def look_ahead(network, weights, state, batch, others, plan, present):
    """Losses of the batch, and what a method sees of a held-out one and some plain steps ahead."""
    mix, steps, rate, place = plan
    shares = np.zeros(len(TASKS) + 1, "float32")
    shares[present] = mix
    slopes, _, (losses, _) = task_gradients(network, weights, state, batch)
    own, moved = slopes, weights
    for step in range(steps):
        if step > 0:
            slopes, _, _ = task_gradients(network, moved, state, batch)
        moved = [w - rate * jnp.tensordot(shares, s, 1) for w, s in zip(moved, slopes)]
    where = weights if place == "before" else moved
    held, _, _ = task_gradients(network, where, state, others)
    behind = scaled_losses(losses_of(network, moved, state, batch), present)
    rows = [
        np.asarray(part, "float64").reshape(len(part), -1)[present]
        for side in (own, held)
        for part in side
    ]
    half = len(rows) // 2
    both = np.concatenate([np.hstack(rows[:half]), np.hstack(rows[half:])])
    return losses, {"gram": both @ both.T, "behind": behind, "rate": rate}
