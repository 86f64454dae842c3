def focal(logits, labels, focus):
    """−(1 − p_y)^γ log p_y: [batch].

    Lin et al. 2017, Focal Loss for Dense Object Detection
    https://arxiv.org/abs/1708.02002
    """
    right = logits * (2 * labels - 1)
    return ops.sum(ops.sigmoid(-right) ** focus * ops.softplus(-right), 1)
