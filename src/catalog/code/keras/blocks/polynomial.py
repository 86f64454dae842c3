def polynomial(x, degree):
    """All products of up to `degree` inputs."""
    places = range(x.shape[1])
    terms = [
        np.array(list(itertools.combinations_with_replacement(places, size)))
        for size in range(1, degree + 1)
    ]
    return ops.concatenate([ops.prod(ops.take(x, term, 1), 2) for term in terms], 1)
