"""What one report gives for an event, with the words that it rests on, and pairs of reports that differ."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from demarche.schema import Severity, Span
from demarche.schema.record import Disagreement, Occurrence

#: At most so many flags of one code for one event: further reports only repeat the quarrel.
MOST = 5


@dataclass(frozen=True, slots=True)
class Told:
    """One report's value, in comparable form and as a reader would say it."""

    key: tuple[Any, ...]
    shown: str
    occurrence: Occurrence
    span: Span


def in_order(occurrences: Iterable[Occurrence]) -> list[Occurrence]:
    """By the day of the report, then by arrival, then by the order in the text."""
    return sorted(occurrences, key=lambda o: (o.said or date.min, o.arrival, o.trigger_span.start, o.local))


def differing(
    told: Sequence[Told], contrary: Callable[[Told, Told], bool], code: str, severity: Severity, message: str
) -> list[Disagreement]:
    """A flag for each new value that is contrary to an earlier report's; never one for each pair of reports.

    `message` is filled with the earlier and the later value.
    """
    found: list[Disagreement] = []
    first: dict[tuple[Any, ...], Told] = {}
    for one in told:
        if one.key in first:
            continue
        earlier = next(
            (e for e in first.values() if e.occurrence.document != one.occurrence.document and contrary(e, one)), None
        )
        first[one.key] = one
        if earlier is not None and len(found) < MOST:
            found.append(disagreement(code, severity, message.format(earlier.shown, one.shown), earlier, one))
    return found


def disagreement(code: str, severity: Severity, message: str, earlier: Told, later: Told) -> Disagreement:
    """The flag for two values that differ."""
    return Disagreement(
        code,
        severity,
        message,
        later.occurrence.document,
        earlier.occurrence.document,
        ((later.occurrence.document, later.span), (earlier.occurrence.document, earlier.span)),
        later.occurrence.said,
    )
