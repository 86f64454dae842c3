def mean_of_places(x, words=None):
    """The mean over the pixels of an image or the words of a text, by channel."""
    if words is None:
        return x.flatten(1, -2).mean(1) if x.dim() > 2 else x
    return (x * words.unsqueeze(2)).sum(1) / words.sum(1, keepdim=True).clamp(min=1)
