def shares(count, chosen, own):
    """`own` for one of so many, the rest in equal parts for the others."""
    values = np.full(count, (1 - own) / (count - 1))
    values[chosen] = own
    return values
