"""Swaps and scores on reports of our own words; the figures on real reports come from `make eval`."""

import json
from datetime import date
from pathlib import Path

import pytest

from demarche.evaluation.contradictions import load, recall, sample, sow
from demarche.evaluation.swaps import SWAPS
from demarche.facts import Facts
from demarche.reading.times import find_times
from demarche.schema import Dating, Document, Reading

NEWS = Path(__file__).parents[3] / "shared" / "corpora" / "news"

REPORTS = (
    "German Chancellor Olaf Scholz met the envoys in Berlin, Germany. They left.",
    "Russian Foreign Minister Sergey Lavrov spoke in Moscow, Russia. He left.",
    "The treaty was signed in Osten on Tuesday, 5 March 2024, and took effect.",
    "They met on June 12. They took 12 hostages in Osten. Troops freed the 12 hostages.",
    "The ministers will meet in Vienna on May 3, 2024.",
)


def documents() -> list[Document]:
    return [Document(f"d{n}", text, published=date(2024, 3, 20)) for n, text in enumerate(REPORTS)]


def read(document: Document) -> Reading:
    """Without the language model."""
    day = document.published
    return Reading(document, Dating(day), times=find_times(document.text, day))


def test_each_swap_makes_something_false_that_is_found() -> None:
    facts = Facts.load()
    seeds = sow(documents(), facts)
    assert {s.kind for s in seeds} == set(SWAPS) - {"speaker"}
    assert seeds == sow(documents(), facts)
    rows = {r.kind: r for r in recall(seeds, facts, read)}
    assert {kind: row.found for kind, row in rows.items()} == {kind: row.sown for kind, row in rows.items()}
    assert sum(row.stray for row in rows.values()) == 0
    assert rows["weekday"].codes == (("D105", 1),)
    assert rows["weekday"].percent == 100.0


def test_no_more_swaps_than_asked_for_and_none_in_long_reports() -> None:
    seeds = sow([*documents(), *documents()], Facts.load(), seeds=1)
    assert len(seeds) == len({s.kind for s in seeds})
    long = Document("l", REPORTS[0] + " word" * 2000, published=date(2024, 3, 20))
    assert sow([long], Facts.load()) == []


def test_reports_are_loaded_with_their_day_and_drawn_by_a_fixed_seed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [{"id": f"n{n}", "text": "They met.", "date": "2024-03-20"} for n in range(9)]
    (tmp_path / "news.jsonl").write_text("\n".join(json.dumps(r) for r in rows), encoding="utf-8")
    assert load(tmp_path / "news.jsonl")[0].published == date(2024, 3, 20)
    monkeypatch.setattr("demarche.evaluation.contradictions.SAMPLE", {"news": 3})
    drawn = [d.id for d in sample(tmp_path)]
    assert len(set(drawn)) == 3
    assert drawn == [d.id for d in sample(tmp_path)]


@pytest.mark.skipif(not NEWS.exists(), reason="needs ../shared/corpora/news, which is not part of the project")
def test_recall_on_real_reports_without_the_model() -> None:
    """Floors a little under what was measured; titles and years must be found in 70 of 100."""
    facts = Facts.load()
    documents = [d for name in ("wcep-2025", "wikinews-2019") for d in load(NEWS / f"{name}.jsonl")[::3]]
    rows = {r.kind: r.percent for r in recall(sow(documents, facts, 40), facts, read)}
    floors = {"office": 65, "published": 70, "year": 90, "weekday": 95, "day": 90, "country": 50}
    assert {kind: rows[kind] for kind, floor in floors.items() if rows[kind] < floor} == {}
