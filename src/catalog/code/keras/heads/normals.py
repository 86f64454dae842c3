def turned_away(vectors, normals):
    """1 − the cosine, the mean over the pixels of a row: [batch].

    A little is added to the length, so that vectors of nearly none have a bounded slope.
    """
    size = (-1, vectors.shape[1] // 3, 3)
    vectors = ops.reshape(vectors, size)
    length = ops.sqrt(ops.sum(ops.square(vectors), 2, keepdims=True) + 0.01)
    cosines = ops.sum(vectors / length * ops.reshape(normals, size), 2)
    return 1 - ops.mean(cosines, 1)
