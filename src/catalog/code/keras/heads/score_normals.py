def score_normals(vectors, normals):
    """Angles between what was found and what is there, in degrees."""
    vectors, normals = (x.reshape(len(x), -1, 3) for x in (vectors, normals))
    length = np.linalg.norm(vectors, axis=2, keepdims=True).clip(1e-6)
    cosines = (vectors / length * normals).sum(2).clip(-1, 1)
    degrees = np.rad2deg(np.arccos(cosines))
    return {
        "mean-angle": degrees.mean(),
        "median-angle": np.median(degrees),
        "within-11-25": np.mean(degrees <= 11.25),
        "within-22-5": np.mean(degrees <= 22.5),
        "within-30": np.mean(degrees <= 30),
    }
