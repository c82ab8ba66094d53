"""Statements that a parser runs together with their speaker, their outlet or each other."""

import pytest

import demarche
from demarche.schema import Reading


def said(text: str) -> tuple[Reading, list[tuple[str, str, list[str]]]]:
    reading = demarche.read(text, published="2024-03-05", language="en")
    names = {a.id: a.name for a in reading.actors}
    rows = [
        (names.get(s.speaker or "", ""), s.content.of(text), [names[r] for r in s.relay]) for s in reading.statements
    ]
    return reading, rows


def test_the_phrase_before_the_cue_is_the_speaker() -> None:
    _, rows = said(
        'The talks went on for hours. "Dialogue is better than silence," a Western diplomat in Beijing said.'
    )
    assert ("Western diplomat", "Dialogue is better than silence") in [row[:2] for row in rows]


@pytest.mark.parametrize(
    "text",
    [
        "Kenya will not send troops to the border, a defence ministry spokesman told Reuters on Tuesday.",
        "Kenya will not send troops to the border, President William Ruto said, according to Reuters.",
    ],
)
def test_an_outlet_relays(text: str) -> None:
    _, rows = said(text)
    assert any(relay == ["Reuters"] for _, _, relay in rows)


def test_a_release_comes_through_its_spokesperson() -> None:
    text = (
        "The below is attributable to Spokesperson Ned Price:\n\nSecretary of State Antony J. Blinken spoke today with Kenyan "
        "President William Ruto. The Secretary said that the United States would support the talks in Nairobi."
    )
    reading, rows = said(text)
    assert all(relay[:1] == ["Ned Price"] for _, _, relay in rows)
    names = {a.id: a.name for a in reading.actors}
    assert reading.events
    assert all(names[e.source[0]] == "Ned Price" for e in reading.events)
