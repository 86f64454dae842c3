"""What all checks of exported files have in common.

A check is run as check_….py FOLDER NAME… and writes FOLDER/…-results.json.
"""

import importlib.util
import io
import json
import sys
import traceback
from pathlib import Path

import black
import numpy as np
from pyflakes.api import check as find_flaws
from pyflakes.reporter import Reporter


def load_module(path):
    spec = importlib.util.spec_from_file_location(path.stem, path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def is_formatted(text):
    return black.format_str(text, mode=black.Mode()) == text


def flaws_of(text):
    """Names that are not defined, imports and variables that nothing uses."""
    found = io.StringIO()
    find_flaws(text, "", Reporter(found, found))
    return found.getvalue()


def distance(ours, theirs):
    """The largest, as a share where numbers are large."""
    ours, theirs = np.asarray(ours), np.asarray(theirs)
    return (np.abs(ours - theirs) / np.abs(theirs).clip(1)).max().item()


def look_at(path):
    text = path.read_text()
    return {"isFormatted": is_formatted(text), "flaws": flaws_of(text)}


def run_all(form, check):
    """`check(folder, name)` of every name."""
    folder = Path(sys.argv[1])
    results = {}
    for name in sys.argv[2:]:
        try:
            results[name] = {"error": None} | check(folder, name)
        except Exception:
            results[name] = {"error": traceback.format_exc()}
        path = folder / f"{name}_{form}.py"
        results[name] |= look_at(path) if path.exists() else {}
    (folder / f"{form}-results.json").write_text(json.dumps(results))
