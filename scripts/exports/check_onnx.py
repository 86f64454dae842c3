"""Runs exported ONNX models: are they valid, and do they predict the same, for any batch."""

import numpy as np
import onnx
import onnxruntime
from common import distance, run_all
from safetensors.numpy import load_file


def check(folder, name):
    path = folder / f"{name}.onnx"
    onnx.checker.check_model(path, full_check=True)
    session = onnxruntime.InferenceSession(path)
    inputs = load_file(folder / f"{name}.data.safetensors")["inputs"]
    expected = load_file(folder / f"{name}.expected.safetensors")
    tasks = [key.split(".")[1] for key in expected if key.startswith("logits.")]
    farthest = 0.0
    for count in (len(expected["rows"]), 1):
        rows = inputs[expected["rows"][:count]]
        found = session.run(tasks, {"x": rows})
        for task, logits in zip(tasks, found):
            farthest = max(
                farthest, distance(logits, expected[f"logits.{task}"][:count])
            )
    held = sum(int(np.prod(one.dims)) for one in onnx.load(path).graph.initializer)
    return {"logits": farthest, "held": held}


run_all("onnx", check)
