def enlarge(images, factor):
    """Repeats every row and every column."""
    return images.repeat_interleave(factor, 1).repeat_interleave(factor, 2)
