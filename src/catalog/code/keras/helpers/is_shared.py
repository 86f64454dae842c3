def is_shared(variable):
    """Whether two tasks or more train it."""
    return variable.path.split("/")[0] in SHARED
