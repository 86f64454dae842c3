def present_tasks(known):
    """Places of the tasks that take part in a step: they count, and have a label in it."""
    return [
        place
        for place, task in enumerate(TASKS)
        if task in BALANCED and LAMBDAS[task] > 0 and known[task].sum() > 0  # unless all balanced
        if LAMBDAS[task] > 0 and known[task].sum() > 0  # if all balanced
    ]
