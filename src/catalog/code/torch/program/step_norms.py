def train_step(network, optimizer, balancer, batch, epoch):
    """One step down Σ α_t λ_t L_t, chosen by gradients too; gives the losses before it."""
    inputs, labels, known = batch
    losses = mean_losses(task_losses(network(inputs), labels), known)
    objectives = [LAMBDAS[task] * losses[task] for task in TASKS]
    gradients = task_gradients(objectives, shared_parameters(network))
    present = present_tasks(known)
    few = gradients[present].double()
    gram = (few @ few.T).cpu().numpy()
    before = scaled_losses(losses, present)
    alphas = np.ones(len(TASKS))
    alphas[present] = balancer.choose(present, before, gram, epoch)
    objective = sum(alpha * objective for alpha, objective in zip(alphas, objectives))
    optimizer.zero_grad()
    (objective + penalties(network)).backward()  # if penalties
    objective.backward()  # unless penalties
    optimizer.step()
    return losses
