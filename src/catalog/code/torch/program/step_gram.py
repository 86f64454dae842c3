def train_step(network, optimizer, balancer, batch, epoch):  # unless across
def train_step(network, optimizer, balancer, batch, others, epoch):  # if across
    """One step along Σ α_t g_t where tasks share; gives the losses before it.

    Weights of one task alone follow that task's own gradient.
    """
    inputs, labels, known = batch
    losses = mean_losses(task_losses(network(inputs), labels), known)
    objectives = [LAMBDAS[task] * losses[task] for task in TASKS]
    shared = shared_parameters(network)
    gradients = task_gradients(objectives, shared)
    present = present_tasks(known)
    few = gradients[present].double()  # unless across
    gram = (few @ few.T).cpu().numpy()  # unless across
    gram = gram_across(network, others)[np.ix_(present, present)]  # if across
    alphas = torch.ones(len(TASKS))
    chosen = balancer.choose(present, scaled_losses(losses, present), gram, epoch)
    alphas[present] = torch.tensor(chosen, dtype=torch.float32)
    optimizer.zero_grad()
    sum(objectives).backward()
    combined = alphas.to(gradients.device) @ gradients
    for parameter in shared:
        step, combined = combined.tensor_split([parameter.numel()])
        parameter.grad = step.view_as(parameter)
    penalties(network).backward()  # if penalties
    optimizer.step()
    return losses
