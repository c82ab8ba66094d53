"""Versions of the model and the facts, read without loading the model."""

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
    """The version of the facts in use, the user's own rows included, or "missing"."""
    from demarche.facts import Facts
    from demarche.schema import InstallationError

    try:
        found = Facts.load()
    except InstallationError:
        return "missing"
    return f"{found.version} (as of {found.as_of})"
