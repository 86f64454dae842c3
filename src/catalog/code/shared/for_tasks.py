def for_tasks(shares, tasks):
    """Shares of so many tasks; those that are missing have none."""
    return np.append(shares, np.zeros(tasks))[:tasks]
