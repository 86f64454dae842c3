def add_gradients(network, batch, alphas, parts, bf16):
    """Adds the gradient of Σ α_t λ_t L_t to the weights; gives the losses of the whole batch."""
    total = torch.zeros(len(TASKS), device=batch[0].device)
    for inputs, labels, shares, share in parts_of(batch, parts):
        logits = logits_of(network, inputs, bf16)
        losses = add_up(task_losses(logits, labels), shares)
        objective = sum(
            alpha * LAMBDAS[task] * losses[task] for alpha, task in zip(alphas, TASKS)
        )
        objective = objective + share * penalties(network)  # if penalties
        objective.backward()
        total += torch.stack([losses[task].detach() for task in TASKS])
    gather_gradients(network, total)
    return dict(zip(TASKS, total))
