def score_classes(logits, labels):
    return {"accuracy": (logits.argmax(1) == labels[:, 0]).float().mean()}
