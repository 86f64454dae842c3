def full_preference(tasks, given):
    """A share for every task: 1 where none is given."""
    preference = np.ones(tasks)
    preference[: len(given)] = given[:tasks]
    return preference
