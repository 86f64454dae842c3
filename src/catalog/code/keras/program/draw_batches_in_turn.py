def find_pools(data):
    """Labelled rows of the tasks; those labelled in the very same rows share a turn."""
    pools = [data.train[data.known[task][data.train] > 0] for task in LEARNT]
    pools = {tuple(pool.tolist()): pool for pool in pools if len(pool) > 0}
    return list(pools.values())


def draw_batches(data, rng):
    """Rows of one batch after the other, without end: each from one task's rows, in turn."""
    pools = find_pools(data)
    size = min(BATCH_SIZE, max(map(len, pools)))
    orders = [pool[:0] for pool in pools]
    while True:
        for turn, pool in enumerate(pools):
            while len(orders[turn]) < size:
                orders[turn] = np.concatenate([orders[turn], rng.permutation(pool)])
            yield orders[turn][:size]
            orders[turn] = orders[turn][size:]


def steps_per_epoch(data):
    """Until every row of the largest pool was drawn."""
    pools = find_pools(data)
    most = max(map(len, pools))
    return len(pools) * -(-most // min(BATCH_SIZE, most))
