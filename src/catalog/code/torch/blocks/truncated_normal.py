def truncated_normal_(weight, deviation):
    """Draws anew whatever lies beyond two deviations."""
    nn.init.trunc_normal_(weight, 0, deviation, -2 * deviation, 2 * deviation)
