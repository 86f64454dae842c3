def parts_of(batch, parts):
    """This process's rows of a batch, in parts: inputs, labels, what each row counts in the
    means over the whole batch, and the part's size as a share of it."""
    inputs, labels, known = batch
    shares = mean_shares(known)
    own = torch.arange(len(inputs), device=inputs.device)[PROCESS::PROCESSES]
    for rows in own.tensor_split(parts):
        yield (
            inputs[rows],
            {task: labels[task][rows] for task in TASKS},
            {task: shares[task][rows] for task in TASKS},
            len(rows) / len(inputs),
        )
