def look_ahead(network, batch, others, plan, present, parts, bf16):
    """Losses of the batch, and what a method sees of a held-out one and some plain steps ahead.

    Afterwards everything is as it was.
    """
    weights, steps, rate, place = plan
    learnt = [weight for weight in network.parameters() if weight.requires_grad]
    start = [weight.detach().clone() for weight in learnt]
    mix = torch.tensor(weights, dtype=torch.float32, device=batch[0].device)
    own = slopes = slopes_of(network, batch, learnt, parts, bf16)
    losses = losses_now(network, batch, parts, bf16)
    if place == "before":
        held = slopes_of(network, others, learnt, parts, bf16)
    for step in range(steps):
        if step > 0:
            slopes = slopes_of(network, batch, learnt, parts, bf16)
        rest = mix @ slopes[present]
        with torch.no_grad():
            for weight in learnt:
                slope, rest = rest.tensor_split([weight.numel()])
                weight -= rate * slope.view_as(weight)
    if place == "behind":
        held = slopes_of(network, others, learnt, parts, bf16)
    behind = scaled_losses(losses_now(network, batch, parts, bf16), present)
    with torch.no_grad():
        for weight, before in zip(learnt, start):
            weight.copy_(before)
    rows = torch.cat([own[present], held[present]]).double()
    gram = (rows @ rows.T).cpu().numpy()
    return losses, {"gram": gram, "behind": behind, "rate": rate}
