def score_boxes(logits, boxes):
    iou = np.asarray(compare_boxes(ops.sigmoid(logits), boxes)[0])
    return {"iou": iou.mean(), "iou50": np.mean(iou >= 0.5)}
