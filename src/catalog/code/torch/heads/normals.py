def turned_away(vectors, normals):
    """1 − the cosine, the mean over the pixels of a row: [batch].

    A little is added to the length, so that vectors of nearly none have a bounded slope.
    """
    vectors = vectors.unflatten(1, (-1, 3))
    length = torch.sqrt(vectors.square().sum(2, keepdim=True) + 0.01)
    return 1 - (vectors / length * normals.unflatten(1, (-1, 3))).sum(2).mean(1)
