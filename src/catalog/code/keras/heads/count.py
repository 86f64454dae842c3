def half_deviance(logits, counts):
    """Half the deviance of a Poisson distribution whose mean is exp z: [batch].

    Above z = 20 it goes on as a straight line: exp overflows soon after.
    """
    rate = ops.exp(ops.minimum(logits, 20)) * (1 + ops.relu(logits - 20))
    logarithms = ops.log(ops.maximum(counts, 1e-9))
    return ops.sum(rate - counts - counts * (logits - logarithms), 1)
