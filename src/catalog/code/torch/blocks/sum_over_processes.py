def sum_over_processes(x):
    """A sum that has a slope; one process has it already."""
    return torch.distributed.nn.functional.all_reduce(x) if PROCESSES > 1 else x
