"""Runs exported files of PyTorch: check.py FOLDER NAME… writes FOLDER/results.json.

Of each: does it import, build, take the weights, give the same logits, and train to the
same losses on the same batches.
"""

import importlib.util
import io
import json
import sys
import traceback
from pathlib import Path

import black
import torch
from pyflakes.api import check as find_flaws
from pyflakes.reporter import Reporter
from safetensors.torch import load_file

torch.set_num_threads(1)


def load_module(path):
    spec = importlib.util.spec_from_file_location(path.stem, path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def distance(ours, theirs):
    """The largest, as a share where numbers are large."""
    return ((ours - theirs).abs() / theirs.abs().clamp(min=1)).max().item()


def make_network(module, data, folder, name):
    torch.manual_seed(module.SEED)
    network = module.Network()
    if hasattr(module, "prepare"):
        module.prepare(network, data)
    network.load_state_dict(load_file(folder / f"{name}.weights.safetensors"))
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
    path = folder / f"{name}.py"
    module = load_module(path)
    data = module.Data(folder / f"{name}.data.safetensors")
    expected = load_file(folder / f"{name}.expected.safetensors")
    network = make_network(module, data, folder, name)
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
        "error": None,
        # Steps that were made are counted in whole numbers, and are no weights.
        "weights": sum(
            x.numel() for x in network.state_dict().values() if x.is_floating_point()
        ),
        "logits": farthest,
        "losses": losses,
    }


def is_formatted(text):
    return black.format_str(text, mode=black.Mode()) == text


def flaws_of(text):
    """Names that are not defined, imports and variables that nothing uses."""
    found = io.StringIO()
    find_flaws(text, "", Reporter(found, found))
    return found.getvalue()


def main():
    folder = Path(sys.argv[1])
    results = {}
    for name in sys.argv[2:]:
        try:
            results[name] = check(folder, name)
        except Exception:
            results[name] = {"error": traceback.format_exc()}
        text = (folder / f"{name}.py").read_text()
        results[name] |= {"isFormatted": is_formatted(text), "flaws": flaws_of(text)}
    (folder / "results.json").write_text(json.dumps(results))


main()
