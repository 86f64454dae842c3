def by_directions(gram, rule):
    """A rule that needs directions, on the tasks that have one; the others get 0.

    The rule is given lengths and cosines, and the unit of the lengths.
    """
    unit, lengths, cosines = scaled(gram)
    some = np.flatnonzero(lengths)
    if len(some) < 2:
        return np.ones(len(gram))
    weights = np.zeros(len(gram))
    weights[some] = rule(lengths[some], cosines[np.ix_(some, some)], unit)
    return weights
