def task_rows(data):
    """By task its labelled rows, and the share of a batch that is drawn from them."""
    pools = [data.train[data.known[task][data.train] > 0] for task in LEARNT]
    pools = [pool for pool in pools if len(pool) > 0]
    shares = np.array([float(len(pool)) for pool in pools]) ** SAMPLING
    return pools, shares / shares.sum()


def draw_batches(data, rng):
    """Rows of one batch after the other, without end: each from a task's own rows."""
    pools, shares = task_rows(data)
    orders = [pool[:0] for pool in pools]
    while True:
        batch = []
        for task, count in enumerate(rng.multinomial(BATCH_SIZE, shares)):
            while len(orders[task]) < count:
                again = rng.permutation(pools[task])
                orders[task] = np.concatenate([orders[task], again])
            batch.append(orders[task][:count])
            orders[task] = orders[task][count:]
        yield np.concatenate(batch)


def steps_per_epoch(data):
    """Until every row of the tasks with most labels for their share was drawn."""
    pools, shares = task_rows(data)
    needed = max(len(pool) / share for pool, share in zip(pools, shares))
    return needed / BATCH_SIZE
