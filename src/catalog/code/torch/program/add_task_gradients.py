def add_task_gradients(network, batch, parts, bf16):
    """Adds the gradient of Σ λ_t L_t to the weights; gives the losses of the whole batch.

    Beside them, over the weights that tasks share, the gradient of each task and, in a last
    row, that of what weights and choices cost: [tasks + 1, numbers].
    """
    shared = shared_parameters(network)
    size = sum(weight.numel() for weight in shared)
    gradients = torch.zeros(len(TASKS) + 1, size, device=batch[0].device)
    total = gradients.new_zeros(len(TASKS))
    for inputs, labels, shares, share in parts_of(batch, parts):
        logits = logits_of(network, inputs, bf16)
        losses = add_up(task_losses(logits, labels), shares)
        objectives = [LAMBDAS[task] * losses[task] for task in TASKS]
        objectives.append(share * penalties(network))  # if penalties
        gradients[: len(objectives)] += task_gradients(objectives, shared)
        sum(objectives).backward()
        total += torch.stack([losses[task].detach() for task in TASKS])
    gather_gradients(network, gradients, total)
    return dict(zip(TASKS, total)), gradients
