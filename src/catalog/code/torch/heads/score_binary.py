def score_binary(logits, labels):
    return {"accuracy": ((logits > 0) == labels.bool()).float().mean()}
