"""Engagements as iCalendar (RFC 5545): whole days, states as statuses."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta

from demarche.record.queries import EventFound

#: RFC 5545 knows three statuses; the state itself stands in the description.
_STATUS = {
    "OCCURRED": "CONFIRMED", "ONGOING": "CONFIRMED", "SCHEDULED": "CONFIRMED", "RESCHEDULED": "CONFIRMED", "AGREED": "TENTATIVE",
    "FLOATED": "TENTATIVE", "PROPOSED": "TENTATIVE", "EXPECTED": "TENTATIVE", "DISPUTED": "TENTATIVE", "STALE": "TENTATIVE",
}  # fmt: skip
#: Octets of a line, without its end (RFC 5545, 3.1).
_LINE = 75


def calendar_file(found: Sequence[EventFound], address: Callable[[EventFound], str], now: datetime) -> str:
    """The events that have days, one VEVENT each; `address` is an event's page, `now` the moment of writing."""
    stamp = f"{now.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//demarche//record//EN", "CALSCALE:GREGORIAN"]
    for one in found:
        lines += _event(one, address(one), stamp)
    return "".join(f"{_folded(line)}\r\n" for line in [*lines, "END:VCALENDAR"])


def _event(one: EventFound, address: str, stamp: str) -> list[str]:
    first, last = one.first or one.last, one.last or one.first
    if first is None or last is None:
        return []
    told = [
        f"State: {one.state.lower()}", f"{one.reports} reports, {one.sources} sources",
        *(f"{who}: {said.lower()}" for who, said in one.states.items()),
    ]  # fmt: skip
    lines = [
        "BEGIN:VEVENT", f"UID:{one.id}@demarche", f"DTSTAMP:{stamp}", f"DTSTART;VALUE=DATE:{first:%Y%m%d}",
        f"DTEND;VALUE=DATE:{last + timedelta(1):%Y%m%d}", f"SUMMARY:{_text(one.title)}",
        f"STATUS:{_STATUS.get(one.state, 'CANCELLED')}", f"DESCRIPTION:{_text(chr(10).join(told))}", f"URL:{address}",
        f"CATEGORIES:{one.type}", "TRANSP:TRANSPARENT",
    ]  # fmt: skip
    if one.place:
        lines.append(f"LOCATION:{_text(one.place)}")
    return [*lines, "END:VEVENT"]


def _text(value: str) -> str:
    escaped = value.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")
    return "".join(c for c in escaped if c.isprintable())


def _folded(line: str) -> str:
    """The line, broken before it has more octets than allowed, never within a character."""
    parts: list[str] = []
    size = 0
    for character in line:
        octets = len(character.encode("utf-8", "replace"))
        if size + octets > _LINE:
            parts.append("\r\n ")
            size = 1
        parts.append(character)
        size += octets
    return "".join(parts)
