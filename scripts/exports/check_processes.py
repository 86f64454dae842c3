"""Trains exported files in one process and in several, and compares what they end with.

PyTorch runs under torchrun with gloo, and once more with its batches in parts; Keras over
two devices, into which the processor is divided.
"""

import os
import subprocess
import sys

from common import distance, run_all
from safetensors.numpy import load_file

two_devices = {"XLA_FLAGS": "--xla_force_host_platform_device_count=2"}


def train(folder, name, language, how, label, more=None):
    """Weights after two epochs and a half, or what it was started with in one process."""
    stem = folder / f"{name}_{language}"
    saved = folder / f"{name}_{language}.{label}.safetensors"
    command = [*how, f"{stem}.py", "--data", folder / f"{name}.data.safetensors"]
    command += ["--weights", f"{stem}.weights.safetensors", "--epochs", "2.5"]
    done = subprocess.run(
        [*command, "--save", saved, *(more or {}).get("arguments", [])],
        capture_output=True,
        text=True,
        env={**os.environ, "OMP_NUM_THREADS": "1", **(more or {}).get("env", {})},
    )
    if done.returncode != 0:
        raise RuntimeError(f"{label}: {done.stderr[-2000:]}")
    return load_file(saved)


def farthest(one, other):
    return max(distance(other[key], one[key]) for key in one)


def check(folder, name):
    python = [sys.executable]
    torchrun = [*python, "-m", "torch.distributed.run", "--nproc_per_node=2"]
    torchrun += ["--rdzv_backend=c10d", "--rdzv_endpoint=localhost:0"]
    alone = train(folder, name, "pytorch", python, "alone")
    parts = {"arguments": ["--accumulate", "2"]}
    half = {"arguments": ["--bf16"]}
    keras = train(folder, name, "keras", python, "alone")
    return {
        "torchrun": farthest(alone, train(folder, name, "pytorch", torchrun, "two")),
        "accumulated": farthest(
            alone, train(folder, name, "pytorch", python, "parts", parts)
        ),
        "bf16": farthest(alone, train(folder, name, "pytorch", python, "half", half)),
        "devices": farthest(
            keras, train(folder, name, "keras", python, "two", {"env": two_devices})
        ),
    }


run_all("processes", check)
