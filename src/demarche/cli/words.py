"""Values of a reading as words for a person: days, parties, sources, and text that is safe to print."""

import re
import unicodedata
from collections.abc import Sequence

from demarche.schema import Actor, Event, Reading, Statement

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_SPACE = re.compile(r"\s+")
#: Controls, surrogates, private use, and the marks that turn the direction of writing: a report may hold what
#: would move the cursor, hide words or break the encoding of the terminal.
_UNSAFE = frozenset({"Cc", "Cs", "Co", "Cn"})
_DIRECTION = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c")


def safe(text: str, longest: int | None = None) -> str:
    """`text` on one line, without anything that steers a terminal, cut to `longest` characters."""
    if longest is not None and len(text) > 8 * longest:
        text = text[: 8 * longest]  # before the loop, which would walk through megabytes
    line = _SPACE.sub(" ", text).strip()
    if not line.isprintable() or _DIRECTION.intersection(line):
        line = "".join(_shown(c) for c in line)
    if longest is not None and len(line) > longest:
        line = line[: longest - 1].rstrip() + "…"
    return line


def _shown(character: str) -> str:
    if character in _DIRECTION:
        return ""
    return "\N{REPLACEMENT CHARACTER}" if unicodedata.category(character) in _UNSAFE else character


def day(value: str | None) -> str | None:
    """An ISO day, month, year or interval as "21 Oct 2025", "Oct 2025", "2025", "13–19 Oct 2025"."""
    if not value:
        return None
    first, _, last = value.partition("/")
    if not last or first == last:
        return _one_day(first)
    a, b = first.split("-"), last.split("-")
    if len(a) == len(b) == 3 and a[:2] == b[:2]:
        return f"{int(a[2])}–{_one_day(last)}"
    if len(a) == len(b) == 3 and a[0] == b[0]:
        return f"{_one_day(first).rsplit(' ', 1)[0]} – {_one_day(last)}"
    return f"{_one_day(first)} – {_one_day(last)}"


def _one_day(value: str) -> str:
    parts = value[:10].split("-")
    if not all(part.isdigit() for part in parts) or len(parts) > 3:
        return value
    if len(parts) == 1:
        return parts[0]
    month = _MONTHS[(int(parts[1]) - 1) % 12]
    return f"{month} {parts[0]}" if len(parts) == 2 else f"{int(parts[2])} {month} {parts[0]}"


class Names:
    """The names of a reading's actors by id."""

    def __init__(self, reading: Reading) -> None:
        self._actors: dict[str, Actor] = {actor.id: actor for actor in reading.actors}

    def one(self, actor_id: str) -> str:
        """The actor's name, or the id where the reading has no such actor."""
        actor = self._actors.get(actor_id)
        return safe(actor.name, 60) if actor else actor_id

    def all(self, ids: Sequence[str], between: str = ", ") -> str:
        """The names of several actors."""
        return between.join(self.one(i) for i in ids)

    def parties(self, event: Event) -> str:
        """ "A – B" for those who act together, "A → C" for what A does to C; empty for nobody."""
        sides = [self.all(event.actors, " – "), self.all(event.recipients)]
        if not event.recipients:
            return sides[0]
        return " → ".join(sides) if event.actors else f"→ {sides[1]}"

    def word(self, source: Sequence[str]) -> str:
        """Who vouches: outermost first in `source`, here the first voice first: "Dmitry Peskov via AP"."""
        return " via ".join(self.one(i) for i in reversed(source))

    def speaker(self, statement: Statement) -> str:
        """Who speaks, and through whom and where it was said."""
        who = self.one(statement.speaker) if statement.speaker else "somebody unnamed"
        voices = " via ".join([who, *(self.one(i) for i in reversed(statement.relay))])
        return f"{voices}, {safe(statement.channel, 60)}" if statement.channel else voices
