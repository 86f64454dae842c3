def step_shares(shares, tasks, gram, rate, decay):
    """A step of these tasks' shares towards the shortest mix, in place; what they have together stays."""
    whole = shares[tasks].sum()
    before = shares[tasks] / whole if whole > 0 else np.full(len(tasks), 1 / len(tasks))
    after = project_on_simplex(before - rate * (gram @ before + decay * before))
    shares[tasks] = whole * after
    return after
