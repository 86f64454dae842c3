def nearest_allowed(cosines, slacks):
    """What brings a direction to the nearest one that serves every task.

    μ ≥ 0 of d = p + Σ μ_t u_t with the least |d − p| and u_t · d ≥ b_t, by the slacks
    u_t · p − b_t; and whether there is such a d.
    """
    square = root(cosines)
    wanted = np.linalg.lstsq(square.T, -slacks, rcond=None)[0]
    shares, _ = nnls(square, wanted)
    left = slacks + cosines @ shares
    return shares, bool(np.all(left > -1e-6 * np.abs(slacks).max(initial=1e-300)))
