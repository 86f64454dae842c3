def train_step(network, optimizer, balancer, batch, others, epoch, parts=1, bf16=False):
    """One step down Σ α_t λ_t L_t after a look at a held-out batch; gives the losses before it."""
    present = present_tasks(batch[2])
    weights, steps, rate, place = balancer.ahead(present)
    rate = rate or optimizer.param_groups[0]["lr"]
    plan = weights, steps, rate, place
    losses, seen = look_ahead(network, batch, others, plan, present, parts, bf16)
    with torch.random.fork_rng():  # if clip tasks
        _, gradients = add_task_gradients(network, batch, parts, bf16)  # if clip tasks
    lengths = gradients[:-1].norm(dim=1).cpu().numpy()  # if clip tasks
    shares = clip_shares(lengths, TASK_CLIP)  # if clip tasks
    twice = np.tile(shares[present], 2)  # if clip tasks
    seen["gram"] *= np.outer(twice, twice)  # if clip tasks
    alphas = np.ones(len(TASKS))
    before = scaled_losses(losses, present)
    alphas[present] = balancer.choose(present, before, seen, epoch)
    alphas *= shares  # if clip tasks
    if balancer.held is not None:
        batch = join_batches(batch, others, present, balancer.held)
    optimizer.zero_grad()
    add_gradients(network, batch, alphas, parts, bf16)
    torch.nn.utils.clip_grad_norm_(network.parameters(), CLIP)  # if clip
    optimizer.step()
    return losses
