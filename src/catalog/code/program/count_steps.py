def steps_per_epoch(data):
    known = sum(data.known[task][data.train] for task in LEARNT)
    rows = int((known > 0).sum())
    return rows / min(BATCH_SIZE, rows)
