def train_step(network, optimizer, balancer, batch, epoch):
    """One step down Σ α_t λ_t L_t; gives the losses before it."""
    inputs, labels, known = batch
    losses = mean_losses(task_losses(network(inputs), labels), known)
    present = present_tasks(known)
    before = scaled_losses(losses, present)
    alphas = np.ones(len(TASKS))
    alphas[present] = balancer.choose(present, before, None, epoch)
    objective = sum(
        alphas[i] * LAMBDAS[task] * losses[task] for i, task in enumerate(TASKS)
    )
    optimizer.zero_grad()
    (objective + penalties(network)).backward()  # if penalties
    objective.backward()  # unless penalties
    optimizer.step()
    return losses
