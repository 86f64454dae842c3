def evaluate(network, data, rows):
    """Losses and metrics of every task over these rows."""
    weights, state = values_of(network)
    parts = [data.inputs[rows[at : at + 256]] for at in range(0, len(rows), 256)]
    outputs = [predict(network, weights, state, part) for part in parts]
    logits = {
        task: np.concatenate([output[task] for output in outputs]) for task in TASKS
    }
    _, labels, known = data.pick(rows)
    losses = mean_losses(task_losses(logits, labels), known)
    scores = {}
    for task in TASKS:
        some = known[task] > 0
        right = labels[task][some]
        measured = score(task, logits[task][some], right, data.deviation[task])
        scores[task] = {"loss": losses[task].item()}
        scores[task] |= {name: value.item() for name, value in measured.items()}
    return scores
