def score_normals(vectors, normals):
    """Angles between what was found and what is there, in degrees."""
    found = F.normalize(vectors.unflatten(1, (-1, 3)), dim=2, eps=1e-6)
    cosines = (found * normals.unflatten(1, (-1, 3))).sum(2).clamp(-1, 1)
    degrees = cosines.acos().rad2deg()
    return {
        "mean-angle": degrees.mean(),
        "median-angle": degrees.median(),
        "within-11-25": (degrees <= 11.25).float().mean(),
        "within-22-5": (degrees <= 22.5).float().mean(),
        "within-30": (degrees <= 30).float().mean(),
    }
