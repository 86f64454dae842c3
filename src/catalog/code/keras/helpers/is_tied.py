def is_tied(weight):
    """Statistics of batches are no weights."""
    return not weight.name.startswith("moving_")
