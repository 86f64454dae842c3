def gram_across(network, batches, parts, bf16):
    """Inner products of the tasks' gradients of one batch with those of another."""
    shared = shared_parameters(network)
    kept = [buffer.clone() for buffer in network.buffers()]
    sides = []
    for batch in batches:
        gradients = 0
        for inputs, labels, shares, _ in parts_of(batch, parts):
            logits = logits_of(network, inputs, bf16)
            losses = add_up(task_losses(logits, labels), shares)
            objectives = [LAMBDAS[task] * losses[task] for task in TASKS]
            gradients = gradients + task_gradients(objectives, shared)
        over_processes([gradients])
        sides.append(gradients.double())
    for buffer, before in zip(network.buffers(), kept):
        buffer.copy_(before)
    return (sides[0] @ sides[1].T).cpu().numpy()
