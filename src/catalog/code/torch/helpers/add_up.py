def add_up(losses, shares):
    return {task: (losses[task] * shares[task]).sum() for task in TASKS}
