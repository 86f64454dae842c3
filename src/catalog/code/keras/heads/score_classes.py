def score_classes(logits, labels):
    return {"accuracy": np.mean(logits.argmax(1) == labels[:, 0])}
