"""Runs exported files of PyTorch.

Of each: does it import, build, take the weights, give the same logits, and train to the
same losses on the same batches.
"""

import torch
from common import distance, load_module, run_all
from safetensors.torch import load_file

torch.set_num_threads(1)


def make_network(module, data, weights):
    torch.manual_seed(module.SEED)
    network = module.Network()
    if hasattr(module, "prepare"):
        module.prepare(network, data)
    network.load_state_dict(load_file(weights))
    return network


def train(module, network, data, expected):
    optimizer = module.make_optimizer(network)
    balancer = [module.make_balancer()] if hasattr(module, "make_balancer") else []
    per_epoch = module.steps_per_epoch(data)
    farthest = 0.0
    for step, rows in enumerate(expected["batches"].long()):
        if hasattr(module, "rate_at"):
            for group in optimizer.param_groups:
                group["lr"] = module.rate_at((step + 0.5) / per_epoch)
        epoch = [int(step / per_epoch)] if balancer else []
        losses = module.train_step(
            network, optimizer, *balancer, data.pick(rows), *epoch
        )
        if hasattr(module, "pull_together"):
            module.pull_together(network, optimizer.param_groups[0]["lr"])
        for task in module.TASKS:
            theirs = expected[f"losses.{task}"][step]
            farthest = max(farthest, distance(losses[task].detach(), theirs))
    return farthest


def check(folder, name):
    stem = f"{name}_pytorch"
    module = load_module(folder / f"{stem}.py")
    data = module.Data(folder / f"{name}.data.safetensors")
    expected = load_file(folder / f"{name}.expected.safetensors")
    network = make_network(module, data, folder / f"{stem}.weights.safetensors")
    network.eval()
    with torch.no_grad():
        logits = network(data.inputs[expected["rows"].long()])
    farthest = max(
        distance(logits[task], expected[f"logits.{task}"]) for task in module.TASKS
    )
    # Everything that is scored can be scored.
    module.write_scores(module.evaluate(network, data, data.validation[:32]))
    losses = train(module, network, data, expected) if "batches" in expected else None
    if losses is None:
        module.train(network, data, 2.5 / module.steps_per_epoch(data))
    return {
        # Steps that were made are counted in whole numbers, and are no weights.
        "weights": sum(
            x.numel() for x in network.state_dict().values() if x.is_floating_point()
        ),
        "logits": farthest,
        "losses": losses,
    }


run_all("pytorch", check)
