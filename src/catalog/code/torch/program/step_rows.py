def train_step(network, optimizer, balancer, batch, epoch):
    """One step along what the method makes of the gradients of shared weights.

    Weights of one task alone follow that task's own gradient.
    """
    inputs, labels, known = batch
    losses = mean_losses(task_losses(network(inputs), labels), known)
    objectives = [LAMBDAS[task] * losses[task] for task in TASKS]
    shared = shared_parameters(network)
    gradients = task_gradients(objectives, shared)
    present = present_tasks(known)
    rows, alphas = weigh_rows(balancer, objectives, gradients, present, epoch)
    optimizer.zero_grad()
    sum(objectives).backward()  # unless everywhere
    weighed = zip(alphas.tolist(), objectives)  # if everywhere
    sum(alpha * objective for alpha, objective in weighed).backward()  # if everywhere
    combined = alphas.to(rows.device) @ rows
    for parameter in shared:
        step, combined = combined.tensor_split([parameter.numel()])
        parameter.grad = step.view_as(parameter)
    penalties(network).backward()  # if penalties
    optimizer.step()
    return losses


@torch.no_grad()
def weigh_rows(balancer, objectives, gradients, present, epoch):
    """Rows that the method makes of the tasks' gradients, and α of them."""
    column = torch.zeros(len(TASKS), 1, device=gradients.device)
    column[present] = 1
    values = torch.stack([objective.detach() for objective in objectives])
    rows = column * balancer.make_rows(gradients, values[:, None], column)
    few = rows[present].double()
    gram = (few @ few.T).cpu().numpy()
    before = values[present].double().cpu().numpy()
    alphas = torch.ones(len(TASKS))
    chosen = balancer.choose(present, before, gram, epoch)
    alphas[present] = torch.tensor(chosen, dtype=torch.float32)
    return rows, alphas
