def train(network, data, epochs):
    optimizer = make_optimizer(network)
    balancer = make_balancer()  # if balancer
    batches = draw_batches(data, np.random.default_rng(SEED))
    per_epoch = steps_per_epoch(data)
    best, since = math.inf, 0  # if patience
    for step in range(math.ceil(epochs * per_epoch)):
        epoch = int(step / per_epoch)
        optimizer.learning_rate = rate_at((step + 0.5) / per_epoch)  # if schedule
        batch = distribute(data.pick(next(batches)))
        others = [distribute(data.pick(next(batches))) for _ in range(2)]  # if across
        others = distribute(data.pick(next(batches)))  # if ahead
        tell_shares(network, balancer.draw())  # if steered
        balancer.draw()  # if drawn
        train_step(network, optimizer, balancer, batch, others, epoch)  # if more batches
        train_step(network, optimizer, balancer, batch, epoch)  # if one batch
        train_step(network, optimizer, batch)  # unless balancer
        pull_together(network, optimizer.learning_rate.value)  # if ties
        if int((step + 1) / per_epoch) > epoch:
            scores = evaluate(network, data, data.validation)
            print(f"epoch {epoch + 1}   {write_scores(scores)}", flush=True)
            total = sum(LAMBDAS[task] * scores[task]["loss"] for task in TASKS)  # if patience
            since = 0 if total < best else since + 1  # if patience
            best = min(best, total)  # if patience
            if since >= PATIENCE:  # if patience
                break  # if patience
