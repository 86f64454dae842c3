def logits_of(network, inputs, bf16):
    """In bfloat16 where it is asked for; losses are computed in full precision."""
    with torch.autocast(inputs.device.type, torch.bfloat16, enabled=bf16):
        logits = network(inputs)
    return {task: logits[task].float() for task in TASKS}
