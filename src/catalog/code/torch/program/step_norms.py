def train_step(network, optimizer, balancer, batch, epoch, parts=1, bf16=False):
    """One step down Σ α_t λ_t L_t, chosen by gradients too; gives the losses before it."""
    with torch.random.fork_rng():
        losses, gradients = add_task_gradients(network, batch, parts, bf16)
    shares = clip_shares(gradients[:-1].norm(dim=1).cpu().numpy(), TASK_CLIP)  # if clip tasks
    gradients[:-1] *= torch.tensor(shares, device=gradients.device)[:, None]  # if clip tasks
    present = present_tasks(batch[2])
    few = gradients[present].double()
    gram = (few @ few.T).cpu().numpy()
    alphas = np.ones(len(TASKS))
    before = scaled_losses(losses, present)
    alphas[present] = balancer.choose(present, before, gram, epoch)
    alphas *= shares  # if clip tasks
    optimizer.zero_grad()
    add_gradients(network, batch, alphas, parts, bf16)
    torch.nn.utils.clip_grad_norm_(network.parameters(), CLIP)  # if clip
    optimizer.step()
    after = scaled_losses(losses_now(network, batch, parts, bf16), present)  # if after
    balancer.after(present, before, after)  # if after
    return losses
