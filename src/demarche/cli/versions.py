"""Versions of the model and the facts, read without loading either."""

import json
from importlib.resources import files


def model() -> str:
    """The version of the language model, or "missing"."""
    labels = files("demarche") / "language" / "data" / "labels.json"
    try:
        return str(json.loads(labels.read_text("utf-8"))["version"][0])
    except (OSError, ValueError, LookupError, TypeError):
        return "missing"


def facts() -> str:
    """The version of the tables of facts, or "missing"."""
    about = files("demarche") / "facts" / "data" / "version.txt"
    try:
        return about.read_text("utf-8").strip()
    except OSError:
        return "missing"
