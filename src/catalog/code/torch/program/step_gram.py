def train_step(network, optimizer, balancer, batch, epoch, parts=1, bf16=False):  # unless across
def train_step(network, optimizer, balancer, batch, others, epoch, parts=1, bf16=False):  # if across
    """One step along Σ α_t g_t where tasks share; gives the losses before it.

    Weights of one task alone follow that task's own gradient.
    """
    optimizer.zero_grad()
    losses, gradients = add_task_gradients(network, batch, parts, bf16)
    shares = clip_shares(gradients[:-1].norm(dim=1).cpu().numpy(), TASK_CLIP)  # if clip tasks
    gradients[:-1] *= torch.tensor(shares, device=gradients.device)[:, None]  # if clip tasks
    present = present_tasks(batch[2])
    few = gradients[present].double()  # unless across
    gram = (few @ few.T).cpu().numpy()  # unless across
    gram = gram_across(network, others, parts, bf16)  # if across
    gram = gram * np.outer(shares, shares)  # if clip across
    gram = gram[np.ix_(present, present)]  # if across
    alphas = torch.ones(len(TASKS))
    chosen = balancer.choose(present, scaled_losses(losses, present), gram, epoch)
    alphas[present] = torch.tensor(chosen, dtype=torch.float32)
    combined = alphas.to(gradients.device) @ gradients[:-1] + gradients[-1]
    for weight in shared_parameters(network):
        own, combined = combined.tensor_split([weight.numel()])
        weight.grad = own.view_as(weight)
    torch.nn.utils.clip_grad_norm_(network.parameters(), CLIP)  # if clip
    optimizer.step()
    return losses
