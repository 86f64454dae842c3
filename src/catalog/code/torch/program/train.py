def train(network, data, epochs, **how):
    """`how`: parts that a batch is computed in, and whether in bfloat16."""
    generator = torch.Generator().manual_seed(SEED)
    optimizer = make_optimizer(network)
    balancer = make_balancer()  # if balancer
    batches = draw_batches(data, generator)
    per_epoch = steps_per_epoch(data)
    best, since = math.inf, 0  # if patience
    for step in range(math.ceil(epochs * per_epoch)):
        epoch = int(step / per_epoch)
        for group in optimizer.param_groups:  # if schedule
            group["lr"] = rate_at((step + 0.5) / per_epoch)  # if schedule
        batch = data.pick(next(batches))
        others = [data.pick(next(batches)) for _ in range(2)]  # if across
        others = data.pick(next(batches))  # if ahead
        tell_shares(network, balancer.draw())  # if steered
        balancer.draw()  # if drawn
        train_step(network, optimizer, balancer, batch, others, epoch, **how)  # if more batches
        train_step(network, optimizer, balancer, batch, epoch, **how)  # if one batch
        train_step(network, optimizer, batch, **how)  # unless balancer
        pull_together(network, optimizer.param_groups[0]["lr"])  # if ties
        if int((step + 1) / per_epoch) > epoch:
            scores = evaluate(network, data, data.validation)
            if PROCESS == 0:
                print(f"epoch {epoch + 1}   {write_scores(scores)}", flush=True)
            total = sum(LAMBDAS[task] * scores[task]["loss"] for task in TASKS)  # if patience
            since = 0 if total < best else since + 1  # if patience
            best = min(best, total)  # if patience
            if since >= PATIENCE:  # if patience
                break  # if patience
