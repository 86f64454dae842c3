"""Runs an exported study of Ray Tune, and one of its trials by hand."""

import csv
import os
import subprocess
import sys

import torch
from common import load_module, look_at, run_all

# A trial sees no more than its own processor, as on a cluster.
quiet = {
    "RAY_AIR_NEW_OUTPUT": "0",
    "OMP_NUM_THREADS": "1",
    "RAY_USAGE_STATS_ENABLED": "0",
}
methods, rates, seeds = ["weighted_sum", "mgda"], ["0.01"], ["1", "2", "3"]


def train_by_hand(home, method, rate, seed):
    module = load_module(home / f"train_{method}.py")
    module.LEARNING_RATE, module.SEED = rate, seed
    torch.manual_seed(seed)
    data = module.Data(home / "train.data.safetensors")
    network = module.Network()
    module.train(network, data, 1)
    scores = module.evaluate(network, data, data.validation)
    return sum(module.LAMBDAS[task] * scores[task]["loss"] for task in scores)


def check(folder, name):
    home = folder / name
    command = [
        sys.executable,
        home / "study.py",
        "--epochs",
        "1",
        "--methods",
        *methods,
    ]
    command += ["--rates", *rates, "--seeds", *seeds]
    done = subprocess.run(
        command, capture_output=True, text=True, env={**os.environ, **quiet}
    )
    if done.returncode != 0:
        raise RuntimeError(done.stdout[-2000:] + done.stderr[-4000:])
    with open(home / "results.csv", newline="") as file:
        trials = list(csv.DictReader(file))
    first = trials[0]
    by_hand = train_by_hand(
        home,
        first["config/method"],
        float(first["config/rate"]),
        int(first["config/seed"]),
    )
    return {
        "trials": sorted(
            [one["config/method"], one["config/seed"], float(one["objective"])]
            for one in trials
        ),
        "apart": abs(by_hand - float(first["objective"])),
        **look_at(home / "study.py"),
    }


run_all("study", check)
