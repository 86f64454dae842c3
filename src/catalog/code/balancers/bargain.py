def bargain(lengths, cosines, fairness):
    """The one w > 0 with G w = w^(−1/fairness), by Newton's method.

    Where no direction is a gain for every task there is nothing to bargain about: then
    the shortest mix of unit gradients, which is about 0.
    """
    mix = min_norm(cosines)
    if math.sqrt(max(0.0, mix @ cosines @ mix)) < 1e-3:
        return mix / lengths
    power = 1 / fairness
    # Weights of tasks by themselves, and the lengths that gradients have with them.
    alone = lengths ** (-2 / (1 + power))
    sizes = lengths * alone
    gram = cosines * np.outer(sizes, sizes)

    def value(z):
        gain = np.log(z) if power == 1 else z ** (1 - power) / (1 - power)
        return z @ gram @ z / 2 - sizes**2 @ gain

    z = np.ones(len(lengths))
    for _ in range(100):
        slope = gram @ z - sizes**2 * z**-power
        curve = gram + np.diag(sizes**2 * power * z ** (-power - 1))
        change = -np.linalg.solve(curve, slope)
        share = min(1.0, 0.9 / max((-change / z).max(), 1e-300))
        room = 1e-12 * abs(value(z))
        while (
            value(z + share * change) > value(z) + 0.1 * share * slope @ change + room
        ):
            share /= 2
        z = z + share * change
        if np.abs(share * change / z).max() < 1e-13:
            break
    return z * alone
