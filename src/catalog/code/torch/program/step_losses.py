def train_step(network, optimizer, balancer, batch, epoch, parts=1, bf16=False):
    """One step down Σ α_t λ_t L_t; gives the losses before it."""
    losses = losses_now(network, batch, parts, bf16)
    present = present_tasks(batch[2])
    before = scaled_losses(losses, present)
    alphas = np.ones(len(TASKS))
    alphas[present] = balancer.choose(present, before, None, epoch)
    optimizer.zero_grad()
    add_gradients(network, batch, alphas, parts, bf16)
    torch.nn.utils.clip_grad_norm_(network.parameters(), CLIP)  # if clip
    optimizer.step()
    return losses
