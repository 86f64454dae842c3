def score_boxes(logits, boxes):
    iou, _, _ = compare_boxes(logits.sigmoid(), boxes)
    return {"iou": iou.mean(), "iou50": (iou >= 0.5).float().mean()}
