"""Lives of engagements in real reports (../shared/corpora/README.md): read, linked, folded."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, create_engine, insert, select

import demarche
from demarche.record import tables as t
from demarche.record.derive import Deriver
from demarche.schema import Document

NEWS = Path(__file__).parents[3] / "shared" / "corpora" / "news"
STORIES = {
    "statedept-2021-2022.jsonl": ("315423", "316121", "316667"),
    "wcep-2025.jsonl": (
        "-04-11-10", "-08-10-06", "-08-15-10", "-11-03-16", "-10-19-01", "-10-29-09", "-10-30-02", "-11-08-01",
    ),
}  # fmt: skip


def _reports() -> Iterator[Document]:
    for name, endings in STORIES.items():
        for line in (NEWS / name).read_text("utf-8").splitlines():
            value = json.loads(line)
            if value["id"].endswith(endings):
                source = value["sources"][0]["label"] if value.get("sources") else None
                day = date.fromisoformat(value["date"])
                yield Document(value["id"], value["text"], source=source, published=day, language="en")


@pytest.fixture(scope="module")
def connection() -> Iterator[Connection]:
    if not NEWS.is_dir():
        pytest.skip("no ../shared/corpora/news")
    engine = create_engine("sqlite://")
    t.metadata.create_all(engine)
    with engine.begin() as opened:
        deriver = Deriver(opened)
        for number, document in enumerate(sorted(_reports(), key=lambda d: (d.published or date.min, d.id)), 1):
            opened.execute(insert(t.document).values(number=number, id=document.id, version=1))
            deriver.add(document.id, 1, demarche.read_document(document))
        deriver.finish(date(2025, 12, 1))
        yield opened


def life(connection: Connection, *names: str) -> list[tuple[Any, list[str]]]:
    """The engagements of these parties: each event with the states of its claims in the order of saying."""
    found = []
    for event in connection.execute(select(t.event).where(t.event.c.engagement)):
        parties = set(connection.scalars(select(t.party.c.name).where(t.party.c.event == event.id)))
        if set(names) <= parties:
            c = t.claim.c
            order = select(c.state).where(c.event == event.id).order_by(c.said, c.arrival, c.start)
            found.append((event, list(connection.scalars(order))))
    return found


def in_order(states: list[str], *wanted: str) -> bool:
    """Whether the wanted states come one after another, others between them."""
    rest = iter(states)
    return all(any(state == w for state in rest) for w in wanted)


def test_alaska(connection: Connection) -> None:
    ((event, states),) = [s for s in life(connection, "Donald Trump", "Vladimir Putin") if s[0].mode != "phone"]
    assert in_order(states, "FLOATED", "SCHEDULED", "OCCURRED")
    assert (event.state, event.first, event.place) == ("OCCURRED", date(2025, 8, 15), "Alaska")


def test_summit_of_the_americas(connection: Connection) -> None:
    ((event, _),) = life(connection, "Dominican Republic")
    assert event.state in ("RESCHEDULED", "POSTPONED")
    assert "Summit of the Americas" in event.title


def test_afghanistan_and_pakistan(connection: Connection) -> None:
    (disputed,) = [e for e, _ in life(connection, "Afghanistan", "Pakistan") if e.state == "DISPUTED"]
    assert disputed.place == "Istanbul"
    assert disputed.reports == 3


def test_blinken_and_lavrov(connection: Connection) -> None:
    lives = life(connection, "Antony Blinken", "Sergey Lavrov")
    (event,) = [e for e, states in lives if in_order(states, "PROPOSED", "AGREED", "CANCELLED")]
    assert event.state == "CANCELLED"
