def train_step(network, optimizer, batch, parts=1, bf16=False):
    """One step down Σ λ_t L_t; gives the losses before it."""
    optimizer.zero_grad()
    losses = add_gradients(network, batch, [1] * len(TASKS), parts, bf16)
    torch.nn.utils.clip_grad_norm_(network.parameters(), CLIP)  # if clip
    optimizer.step()
    return losses
