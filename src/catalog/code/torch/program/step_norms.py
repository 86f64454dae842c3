def train_step(network, optimizer, balancer, batch, epoch, parts=1, bf16=False):
    """One step down Σ α_t λ_t L_t, chosen by gradients too; gives the losses before it."""
    with torch.random.fork_rng():
        losses, gradients = add_task_gradients(network, batch, parts, bf16)
    present = present_tasks(batch[2])
    few = gradients[present].double()
    gram = (few @ few.T).cpu().numpy()
    alphas = np.ones(len(TASKS))
    before = scaled_losses(losses, present)
    alphas[present] = balancer.choose(present, before, gram, epoch)
    optimizer.zero_grad()
    add_gradients(network, batch, alphas, parts, bf16)
    optimizer.step()
    return losses
