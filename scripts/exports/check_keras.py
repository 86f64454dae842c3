"""Runs exported files of Keras, and asks of them what check_torch.py asks of PyTorch."""

import os

os.environ["KERAS_BACKEND"] = "jax"

import jax
import keras
import numpy as np
from common import distance, load_module, run_all
from safetensors.numpy import load_file

# Compiling takes most of the time, and every network is compiled anew.
jax.config.update("jax_disable_most_optimizations", True)


def train(module, network, data, expected):
    optimizer = module.make_optimizer(network)
    balancer = [module.make_balancer()] if hasattr(module, "make_balancer") else []
    per_epoch = module.steps_per_epoch(data)
    farthest = 0.0
    for step, rows in enumerate(expected["batches"]):
        if hasattr(module, "rate_at"):
            optimizer.learning_rate = module.rate_at((step + 0.5) / per_epoch)
        epoch = [int(step / per_epoch)] if balancer else []
        losses = module.train_step(
            network, optimizer, *balancer, data.pick(rows), *epoch
        )
        if hasattr(module, "pull_together"):
            module.pull_together(network, optimizer.learning_rate.value)
        for task in module.TASKS:
            theirs = expected[f"losses.{task}"][step]
            farthest = max(farthest, distance(losses[task], theirs))
    return farthest


def check(folder, name):
    stem = f"{name}_keras"
    module = load_module(folder / f"{stem}.py")
    data = module.Data(folder / f"{name}.data.safetensors")
    expected = load_file(folder / f"{name}.expected.safetensors")
    keras.utils.set_random_seed(module.SEED)
    network = module.make_network()
    if hasattr(module, "prepare"):
        module.prepare(network, data)
    module.load_weights(network, folder / f"{stem}.weights.safetensors")
    logits = module.predict(
        network, *module.values_of(network), data.inputs[expected["rows"]]
    )
    farthest = max(
        distance(logits[task], expected[f"logits.{task}"]) for task in module.TASKS
    )
    # Everything that is scored can be scored.
    module.write_scores(
        module.evaluate(network, data, data.validation[: len(expected["rows"])])
    )
    losses = train(module, network, data, expected) if "batches" in expected else None
    if losses is None:
        module.train(network, data, 2.5 / module.steps_per_epoch(data))
    # Steps that were made are counted in whole numbers, and are no weights; nor are shares.
    floats = [w for w in network.weights if w.dtype.startswith("float")]
    weights = [w for w in floats if w.name != "preference"]
    return {
        "weights": sum(int(np.prod(w.shape)) for w in weights),
        "logits": farthest,
        "losses": losses,
    }


run_all("keras", check)
