def task_rows(data):
    """By task its labelled rows, and the share of a batch that is drawn from them."""
    pools = [data.train[data.known[task][data.train] > 0] for task in LEARNT]
    pools = [pool for pool in pools if len(pool) > 0]
    shares = torch.tensor([float(len(pool)) for pool in pools]) ** SAMPLING
    return pools, shares / shares.sum()


def draw_batches(data, generator):
    """Rows of one batch after the other, without end: each from a task's own rows."""
    pools, shares = task_rows(data)
    orders = [pool[:0] for pool in pools]
    while True:
        drawn = torch.multinomial(shares, BATCH_SIZE, True, generator=generator)
        batch = []
        for task, count in enumerate(drawn.bincount(minlength=len(pools)).tolist()):
            while len(orders[task]) < count:
                shuffled = torch.randperm(len(pools[task]), generator=generator)
                again = pools[task][shuffled.to(pools[task].device)]
                orders[task] = torch.cat([orders[task], again])
            batch.append(orders[task][:count])
            orders[task] = orders[task][count:]
        yield torch.cat(batch)


def steps_per_epoch(data):
    """Until every row of the tasks with most labels for their share was drawn."""
    pools, shares = task_rows(data)
    needed = max(len(pool) / share for pool, share in zip(pools, shares.tolist()))
    return needed / BATCH_SIZE
