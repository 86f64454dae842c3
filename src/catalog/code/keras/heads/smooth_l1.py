def smooth_l1(logits, boxes, beta=0.1):
    """½e²/β inside ±β and |e| − ½β outside, the mean over the four numbers: [batch].

    Girshick 2015, Fast R-CNN
    https://arxiv.org/abs/1504.08083
    """
    miss = ops.abs(ops.sigmoid(logits) - boxes)
    inside = ops.minimum(miss, beta)
    return ops.mean(inside * (miss - inside / 2) / beta, 1)
