def smooth_l1(logits, boxes, beta=0.1):
    """½e²/β inside ±β and |e| − ½β outside, the mean over the four numbers: [batch].

    Girshick 2015, Fast R-CNN
    https://arxiv.org/abs/1504.08083
    """
    return F.smooth_l1_loss(logits.sigmoid(), boxes, reduction="none", beta=beta).mean(
        1
    )
