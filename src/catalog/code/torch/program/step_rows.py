def train_step(network, optimizer, balancer, batch, epoch, parts=1, bf16=False):
    """One step along what the method makes of the gradients of shared weights.

    Weights of one task alone follow that task's own gradient.
    """
    optimizer.zero_grad()
    with torch.random.fork_rng():  # if everywhere
        losses, gradients = add_task_gradients(network, batch, parts, bf16)  # if everywhere
    losses, gradients = add_task_gradients(network, batch, parts, bf16)  # unless everywhere
    shares = clip_shares(gradients[:-1].norm(dim=1).cpu().numpy(), TASK_CLIP)  # if clip tasks
    gradients[:-1] *= torch.tensor(shares, device=gradients.device)[:, None]  # if clip tasks
    present = present_tasks(batch[2])
    rows, alphas = weigh_rows(balancer, losses, gradients[:-1], present, epoch)
    optimizer.zero_grad()  # if everywhere
    add_gradients(network, batch, alphas.tolist(), parts, bf16)  # if everywhere
    combined = alphas @ rows + gradients[-1]
    for weight in shared_parameters(network):
        own, combined = combined.tensor_split([weight.numel()])
        weight.grad = own.view_as(weight)
    torch.nn.utils.clip_grad_norm_(network.parameters(), CLIP)  # if clip
    optimizer.step()
    return losses


@torch.no_grad()
def weigh_rows(balancer, losses, gradients, present, epoch):
    """Rows that the method makes of the tasks' gradients, and α of them."""
    column = torch.zeros(len(TASKS), 1, device=gradients.device)
    column[present] = 1
    values = torch.stack([LAMBDAS[task] * losses[task] for task in TASKS])
    rows = column * balancer.make_rows(gradients, values[:, None], column)
    few = rows[present].double()
    gram = (few @ few.T).cpu().numpy()
    before = values[present].double().cpu().numpy()
    alphas = torch.ones(len(TASKS))
    chosen = balancer.choose(present, before, gram, epoch)
    alphas[present] = torch.tensor(chosen, dtype=torch.float32)
    return rows, alphas.to(rows.device)
