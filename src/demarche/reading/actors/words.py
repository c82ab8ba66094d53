"""The sets of words in words.toml."""

import tomllib
from functools import cache
from importlib.resources import files


@cache
def _table() -> dict[str, str]:
    return tomllib.loads(files(__package__).joinpath("words.toml").read_text(encoding="utf-8"))


@cache
def words(name: str) -> frozenset[str]:
    """The lower-case words of one set. Raises KeyError for a set that the table does not have."""
    return frozenset(_table()[name].split())
