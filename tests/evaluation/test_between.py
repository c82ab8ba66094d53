"""Disputes sown between reports of our own words; the figures on real reports come from `make eval`."""

import random
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from demarche.evaluation.between import recall, sow
from demarche.evaluation.disputes import OUTLETS, TWISTS, Dispute
from demarche.facts import Facts
from demarche.record import Record
from demarche.record.linking.occurrences import occurrences
from demarche.schema import Document, Reading
from record.occasions import Told, reading

BOTH = ("Anna Berg", "Karl Stein")
TEXT = (
    "The envoys Anna Berg and Karl Stein met in Vienna on Friday after 12 people were killed. "
    "“We shall certainly return to these talks next month,” Berg said."
)
WORDS = "We shall certainly return to these talks next month"
NOW = datetime(2024, 5, 20, 12, tzinfo=UTC)


def read(document: Document) -> tuple[Reading, bytes]:
    """Without the language model: what this text says, as far as it is still in it."""
    text = document.text
    told = Told("met", who=BOTH, time="2024-05-03", place=("Vienna", "AUT"))
    if "met" not in text or "Vienna" not in text:
        return Reading(document, reading("x", "2024-05-06", "They met.").dating), b""
    said = [("Anna Berg", WORDS)] if WORDS in text else []
    found = reading(document.id, "2024-05-06", text, told, said=said, source=document.source)
    return found, b""


def disputes(code: str) -> list[Dispute]:
    document = Document("d1", TEXT, published=date(2024, 5, 6))
    found = read(document)[0]
    return list(TWISTS[code](found, occurrences(found, 1), Facts.load(), random.Random(1)))


@pytest.mark.parametrize(
    ("code", "was", "now"),
    [("D201", "Friday", "Tuesday"), ("D204", "12", "27"), ("D205", "met", "did not meet")],
)
def test_one_thing_is_told_otherwise(code: str, was: str, now: str) -> None:
    one = disputes(code)[0]
    assert (one.code, one.was, one.now) == (code, was, now)
    assert (one.first.source, one.other.source) == OUTLETS
    assert one.first.text == TEXT
    assert now in one.other.text


def test_a_city_a_quotation_and_a_denial() -> None:
    assert disputes("D202")[0].now in ("Oslo", "Nairobi", "Lima", "Hanoi")
    [quotation] = disputes("D206")
    assert quotation.was in WORDS
    assert quotation.now not in WORDS
    assert "denied that the meeting took place." in disputes("D207")[0].other.text
    person = disputes("D203")[0]
    assert person.was in BOTH
    assert person.now in person.other.text
    assert person.was not in person.other.text


def test_what_is_found_is_counted(tmp_path: Path) -> None:
    documents = [Document(f"d{n}", TEXT, published=date(2024, 5, 6)) for n in range(3)]
    pairs = sow(documents, Facts.load(), read, seeds=1)
    assert [one.code for one in pairs] == ["D201", "D202", "D203"]
    with Record.open(tmp_path / "record.db", clock=lambda: NOW) as record:
        rows = {row.code: row for row in recall(pairs, read, record)}
    assert {code: row.sown for code, row in rows.items()} == {"D201": 1, "D202": 1, "D203": 1}
    assert rows["D202"].found == 0  # this reader finds no event in another city
    with Record.open(tmp_path / "counts.db", clock=lambda: NOW) as record:
        [row] = recall(disputes("D204")[:1], read, record)
    assert (row.code, row.sown, row.linked, row.found, row.stray, row.percent) == ("D204", 1, 1, 1, 0, 100.0)
