def join_batches(batch, others, present, held):
    """Both batches as one, of which each task's mean has these shares on the second."""
    first, second = mean_shares(batch[2]), mean_shares(others[2])
    parts = dict(zip([TASKS[place] for place in present], held.tolist()))
    known = {}
    for task in TASKS:
        part = parts.get(task, 0.0)
        known[task] = torch.cat([(1 - part) * first[task], part * second[task]])
    labels = {task: torch.cat([batch[1][task], others[1][task]]) for task in TASKS}
    return torch.cat([batch[0], others[0]]), labels, known
