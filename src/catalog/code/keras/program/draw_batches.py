def draw_batches(data, rng):
    """Rows of one batch after the other, without end.

    All batches have the same size: what an epoch leaves over begins the next one's first.
    """
    known = sum(data.known[task][data.train] for task in LEARNT)
    rows = data.train[known > 0]
    size = min(BATCH_SIZE, len(rows))
    order = rows[:0]
    while True:
        if len(order) < size:
            order = np.concatenate([order, rng.permutation(rows)])
        yield order[:size]
        order = order[size:]
