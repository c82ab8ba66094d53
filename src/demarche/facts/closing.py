"""Open ends closed by successors, in offices that one person holds at a time."""

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import timedelta

from demarche.facts.dates import moment
from demarche.facts.names import plain
from demarche.facts.tables import TenureRow

#: Sources differ by so much on the first day of one tenure.
NEAR = timedelta(32)
#: Within so much after a row was known, its office has changed hands once at most.
_TERM = timedelta(3 * 366)
#: Classes whose holders the tables have all; in others somebody may lie between a row and the next one known.
_COMPLETE = frozenset({"head_of_state", "head_of_government"})
_KIND = re.compile(
    r"president|king|queen|emir|emperor|sultan|monarch|leader|prime minister|premier|chancellor|taoiseach|governor|chair|minister|"
    r"secretary|commissioner|director|representative|pope|head",
    re.IGNORECASE,
)


def close(
    rows: Iterable[TenureRow], seat: Callable[[TenureRow], str | None], name: Callable[[str], str]
) -> list[TenureRow]:
    """The rows, open ones with the start of a successor as their end, basis `successor`, and the sources of both.

    `seat` names the office that one person holds at a time, None for an office of several people; `name` gives a person's. A successor
    begins after the day as of which the row was known: before it, the two contradict each other, and nothing is said. The end of others
    than heads, and of those long ago, lies somewhere from that day on. Acting and elect holders close nothing, nor does somebody who may be the same person under a longer name.
    """
    seats: dict[str, list[TenureRow]] = {}
    done: list[TenureRow] = []
    for row in rows:
        place = None if row.status == "elect" or not row.start else seat(row)
        if place is None:
            done.append(row)
        else:
            seats.setdefault(place, []).append(row)
    for held in seats.values():
        held.sort(key=lambda row: row.start)
        done.extend(row if row.end else _closed(row, held, name) for row in held)
    return done


def _closed(row: TenureRow, held: Iterable[TenureRow], name: Callable[[str], str]) -> TenureRow:
    known = max(moment(row.start).last + NEAR, moment(row.as_of).first)
    own = set(plain(name(row.person)).split())
    for other in held:
        if other.status or moment(other.start).first <= known or not _alike(other.office, row.office):
            continue
        theirs = set(plain(name(other.person)).split())
        if other.person != row.person and not (own <= theirs or theirs <= own):
            sources = "|".join(dict.fromkeys([*row.source.split("|"), *other.source.split("|")]))
            sure = row.office_class in _COMPLETE and moment(other.start).first - known < _TERM
            end = other.start if sure else f"{row.as_of}/{other.start}"
            return replace(row, end=end, end_basis="successor", source=sources)
    return row


def _alike(one: str, other: str) -> bool:
    """Whether two names may mean one office: a Supreme Leader does not follow a President."""
    first, second = ({m.lower() for m in _KIND.findall(name)} for name in (one, other))
    return not first or not second or bool(first & second) or (first | second) <= {"king", "queen", "monarch"}
