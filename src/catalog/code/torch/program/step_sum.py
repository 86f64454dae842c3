def train_step(network, optimizer, batch):
    """One step down Σ λ_t L_t; gives the losses before it."""
    inputs, labels, known = batch
    losses = mean_losses(task_losses(network(inputs), labels), known)
    objective = sum(LAMBDAS[task] * losses[task] for task in TASKS)
    optimizer.zero_grad()
    (objective + penalties(network)).backward()  # if penalties
    objective.backward()  # unless penalties
    optimizer.step()
    return losses
