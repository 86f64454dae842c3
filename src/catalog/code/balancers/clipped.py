def clipped(weights, lengths, cosines, unit, longest):
    """The same direction, with a length of `longest` at most."""
    parts = weights * lengths
    length = math.sqrt(max(0.0, parts @ cosines @ parts)) * unit
    return weights * longest / length if length > longest else weights
