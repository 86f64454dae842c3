def huber(values, labels, delta):
    """½e² inside ±δ and δ|e| − ½δ² outside, the mean over the numbers of a row: [batch]."""
    miss = ops.abs(values - labels)
    inside = ops.minimum(miss, delta)
    return ops.mean(inside * (miss - inside / 2), 1)
