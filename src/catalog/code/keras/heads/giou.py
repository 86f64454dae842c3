def generalised_iou(logits, boxes):
    """1 − IoU + the share of the area around both boxes that neither covers: [batch].

    Rezatofighi et al. 2019, Generalized Intersection over Union
    https://arxiv.org/abs/1902.09630
    """
    iou, union, hull = compare_boxes(ops.sigmoid(logits), boxes)
    return 1 - iou + (hull - union) / hull
