"""Trains an exported table of somebody's own as its reader would: python train.py.

Further seeds are trained by the same file in this process.
"""

import re
import subprocess
import sys

import torch
from common import load_module, run_all


def read_last(text):
    """Validation losses by task, as the line of the last epoch says them."""
    last = [line for line in text.splitlines() if line.startswith("epoch")][-1]
    return {
        task: float(loss) for task, loss in re.findall(r"(\w+): loss ([^, ]+)", last)
    }


def train_here(path, seed):
    module = load_module(path)
    module.SEED = seed
    torch.manual_seed(seed)
    data = module.Data(path.with_suffix(".data.safetensors"))
    network = module.Network()
    module.train(network, data, module.EPOCHS)
    scores = module.evaluate(network, data, data.validation)
    return {task: measured["loss"] for task, measured in scores.items()}


def check(folder, name):
    path = folder / name / "train.py"
    done = subprocess.run([sys.executable, path], capture_output=True, text=True)
    if done.returncode != 0:
        raise RuntimeError(done.stderr[-2000:])
    return {
        "scores": [
            read_last(done.stdout),
            *(train_here(path, s) for s in range(12, 16)),
        ]
    }


run_all("table", check)
