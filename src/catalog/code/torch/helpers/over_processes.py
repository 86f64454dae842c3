def over_processes(tensors):
    """Sums each of these over all processes, in place; one process has them already."""
    if PROCESSES > 1:
        for tensor in tensors:
            torch.distributed.all_reduce(tensor)
