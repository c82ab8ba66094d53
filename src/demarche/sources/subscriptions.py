"""The feeds that a user watches, as listed in a file of TOML."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from demarche.schema import SourceError, UsageError

#: Minutes between two looks at a feed where the file says nothing else, and the fewest.
USUAL, FEWEST = 30, 5
_KEYS: dict[str, tuple[type, ...]] = {
    "url": (str,), "source": (str,), "language": (str,), "pages": (bool,), "every": (int,),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Subscription:
    """A feed to watch."""

    url: str
    source: str | None = None  # goes before what the feed calls itself
    language: str | None = None
    pages: bool = False  # whether the pages of its entries are read
    every: timedelta = timedelta(minutes=USUAL)


def read_subscriptions(path: Path) -> list[Subscription]:
    """The feeds in a file with a table [[feed]] for each, and perhaps a table [defaults].

    Raises SourceError where the file cannot be opened, UsageError, which says what to write, where something in it is off.
    """
    try:
        data = tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        raise SourceError(
            f"{path}: cannot be opened ({error.strerror}). Check the name and the permissions."
        ) from error
    except ValueError as error:
        raise UsageError(f'{path}: no TOML ({error}). Write [[feed]] and below it url = "https://…".') from error
    feeds, defaults = data.get("feed"), data.get("defaults", {})
    if not isinstance(feeds, list) or not feeds or not isinstance(defaults, dict):
        raise UsageError(f'{path}: lists no feed. Write [[feed]] and below it url = "https://…".')
    found = [_subscription(one, defaults, f"{path}, feed {number}") for number, one in enumerate(feeds, 1)]
    if len({one.url for one in found}) < len(found):
        raise UsageError(f"{path}: lists a feed twice. Take one of the two out.")
    return found


def _subscription(one: Any, defaults: Mapping[str, Any], where: str) -> Subscription:
    values = {**defaults, **one} if isinstance(one, dict) else {}
    for name, value in values.items():
        if name not in _KEYS:
            raise UsageError(f"{where}: has {name!r}, which nothing is called. Known are {', '.join(_KEYS)}.")
        if type(value) not in _KEYS[name]:
            raise UsageError(f"{where}: {name} is {value!r}, not {_KEYS[name][0].__name__}. Mend the file.")
    url, every = values.get("url", ""), values.get("every", USUAL)
    if not url.startswith(("http://", "https://")):
        raise UsageError(f'{where}: has no address. Write url = "https://…".')
    if every < FEWEST:
        raise UsageError(f"{where}: every {every} minutes is too often. Write {FEWEST} or more.")
    return Subscription(
        url, values.get("source"), values.get("language"), values.get("pages", False), timedelta(minutes=every)
    )
