def through_softmax(shares, slopes):
    """Slopes over logits, from those over their softmax."""
    return shares * (slopes - shares @ slopes)
