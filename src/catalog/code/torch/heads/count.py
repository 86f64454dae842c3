def half_deviance(logits, counts):
    """Half the deviance of a Poisson distribution whose mean is exp z: [batch].

    Above z = 20 it goes on as a straight line: exp overflows soon after.
    """
    rate = logits.clamp(max=20).exp() * (1 + F.relu(logits - 20))
    return (rate - counts - counts * (logits - counts.clamp(min=1e-9).log())).sum(1)
