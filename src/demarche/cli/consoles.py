"""The terminal as rich sees it: colours only where somebody looks and nobody said no."""

import os
import sys

from rich.console import Console


def output(no_color: bool = False) -> Console:
    """Standard output. A pipe gets neither colours nor a width; NO_COLOR is heeded, as is COLUMNS."""
    plain = no_color or bool(os.environ.get("NO_COLOR"))
    return Console(file=sys.stdout, no_color=plain, highlight=False, markup=False, emoji=False)


def errors(quiet: bool = False) -> Console:
    """Standard error, for progress and what went wrong."""
    return Console(file=sys.stderr, quiet=quiet, highlight=False, markup=False, emoji=False)
