@torch.no_grad()
def losses_now(network, batch, parts, bf16):
    """Losses of the whole batch. Noise comes again, and statistics of batches stay as they were."""
    kept = [buffer.clone() for buffer in network.buffers()]
    total = torch.zeros(len(TASKS), device=batch[0].device)
    with torch.random.fork_rng():
        for inputs, labels, shares, _ in parts_of(batch, parts):
            logits = logits_of(network, inputs, bf16)
            losses = add_up(task_losses(logits, labels), shares)
            total += torch.stack([losses[task] for task in TASKS])
    for buffer, before in zip(network.buffers(), kept):
        buffer.copy_(before)
    over_processes([total])
    return dict(zip(TASKS, total))
