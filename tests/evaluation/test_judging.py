import json
from collections import Counter
from datetime import date
from pathlib import Path

from demarche.evaluation.judging import Judged, draw, moved, precision, raised
from demarche.facts import Facts
from demarche.reading.times import find_times
from demarche.schema import Dating, Document, Flag, Reading, Severity, Span

JUDGED = Path(__file__).parents[1] / "checks" / "judged.jsonl"
KEYS = ("code", "document", "mended", "published", "set", "spans", "verdict", "why")


def read(document: Document) -> Reading:
    """Without the language model."""
    day = document.published
    return Reading(document, Dating(day), times=find_times(document.text, day))


def test_the_judged_flags_hold_the_precision_and_no_text() -> None:
    rows = [json.loads(line) for line in JUDGED.open(encoding="utf-8")]
    assert {tuple(sorted(row)) for row in rows} == {KEYS}
    assert len({(row["document"], row["published"], str(row["spans"])) for row in rows}) == len(rows)
    found = precision(rows)
    assert sum(one.every for one in found.values()) >= 60
    assert all(one.left_right >= 0.95 * one.left for one in found.values())


def test_precision_counts_what_is_raised_still() -> None:
    rows = [
        {"set": "news", "verdict": "right", "mended": False},
        {"set": "news", "verdict": "wrong", "mended": True},
        {"set": "other", "verdict": "wrong", "mended": False},
    ]
    assert precision(rows) == {"news": Judged(1, 2, 1, 1), "other": Judged(0, 1, 0, 1)}


def test_reports_are_moved_by_years_to_days_that_the_facts_know() -> None:
    short = [Document(f"d{n}", "They met.", published=date(2024, 3, 20)) for n in range(40)]
    long = Document("long", "They met. " * 1000, published=date(2024, 3, 20))
    found = list(moved([*short, long, Document("undated", "They met.")], date(2025, 12, 31)))
    assert found == list(moved(short, date(2025, 12, 31)))
    years = Counter(d.published.year for d in found if d.published)
    assert set(years) == {2018, 2019, 2020, 2021, 2022}  # three years on lies beyond the facts


def test_a_sample_has_few_flags_of_one_person() -> None:
    report = Document("d", "US President Donald Trump spoke.", published=date(2022, 8, 16))
    (pair,) = raised([report], Facts.load(), read)
    assert pair[1].code == "D101"
    calendar = (report, Flag("D105", Severity.HARD, '"Monday, 5 March": a Tuesday.', (Span(0, 1),)))
    drawn = draw([*[pair] * 9, *[calendar] * 9])
    assert Counter(flag.code for _, flag in drawn) == {"D101": 2, "D105": 5}
    assert drawn == draw([*[pair] * 9, *[calendar] * 9])
