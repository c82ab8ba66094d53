"""Readings made without the language model: text, day, times, and the actors and events that a test gives."""

from collections.abc import Callable
from datetime import date

import pytest

from demarche.checks import check
from demarche.facts import Facts
from demarche.reading.times import find_times
from demarche.schema import Dating, Document, Flag, Reading

Check = Callable[..., list[Flag]]


@pytest.fixture(scope="session")
def flags() -> Check:
    """The flags of a text published on a day (`YYYY-MM-DD` or None), with further fields of its reading."""

    def run(text: str, day: str | None = "2024-03-20", **fields: object) -> list[Flag]:
        given = date.fromisoformat(day) if day else None
        reading = Reading(
            Document("d", text, published=given),
            Dating(given=given),
            times=find_times(text, given),
            **fields,  # type: ignore[arg-type]
        )
        return list(check(reading, Facts.load()))

    return run
