"""Engagements as iCalendar."""

from datetime import UTC, date, datetime

from demarche.exports.calendar import calendar_file
from demarche.record.queries import EventFound

NOW = datetime(2025, 10, 21, 6, tzinfo=UTC)


def event(**changed: object) -> EventFound:
    """An engagement with a day."""
    given: dict[str, object] = dict.fromkeys(EventFound.__dataclass_fields__)
    given |= {
        "id": "E1", "type": "CONSULT", "state": "SCHEDULED", "told": "SCHEDULED", "title": "A; B, C\\ meet", "engagement": True,
        "states": {"AP": "SCHEDULED"}, "reports": 1, "witnesses": 1, "sources": 1, "parties": (), "first": date(2025, 10, 30),
        "last": date(2025, 10, 31), "place": "Geneva",
    }  # fmt: skip
    return EventFound(**(given | changed))  # type: ignore[arg-type]


def lines(*found: EventFound) -> list[str]:
    """The lines, unfolded."""
    return calendar_file(found, lambda one: f"http://x/{one.id}", NOW).replace("\r\n ", "").split("\r\n")


def test_an_engagement_of_two_days() -> None:
    told = lines(event())
    assert "DTSTART;VALUE=DATE:20251030" in told
    assert "DTEND;VALUE=DATE:20251101" in told  # the day behind the last
    assert "SUMMARY:A\\; B\\, C\\\\ meet" in told
    assert "LOCATION:Geneva" in told
    assert "STATUS:CONFIRMED" in told


def test_one_that_is_off() -> None:
    assert "STATUS:CANCELLED" in lines(event(state="CANCELLED"))


def test_one_without_a_day_is_left_out() -> None:
    assert "BEGIN:VEVENT" not in lines(event(first=None, last=None))


def test_lines_are_folded_between_characters() -> None:
    written = calendar_file([event(title="é" * 200 + "\n\x00")], lambda one: "x", NOW)
    assert all(len(line.encode()) <= 75 for line in written.split("\r\n"))
    assert "é" * 200 in written.replace("\r\n ", "")
    assert "\x00" not in written
