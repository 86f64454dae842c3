def compare_boxes(one, other):
    """Overlap of two lists of boxes (centre, size), their union and the area around both."""

    def corners(boxes):
        centre, size = ops.split(boxes, 2, 1)
        return centre - size / 2, centre + size / 2

    def area(low, high):
        return ops.prod(ops.relu(high - low), 1)

    low, high = corners(one)
    other_low, other_high = corners(other)
    shared = area(ops.maximum(low, other_low), ops.minimum(high, other_high))
    union = area(low, high) + area(other_low, other_high) - shared + 1e-7
    hull = area(ops.minimum(low, other_low), ops.maximum(high, other_high)) + 1e-7
    return shared / union, union, hull
