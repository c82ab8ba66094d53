"""Parties that syntax ties to an event stand in the roles that it gives them."""

import pytest

import demarche
from demarche.schema import Event, EventType, Reading


def event(text: str, kind: EventType) -> tuple[Reading, Event]:
    reading = demarche.read(text, published="2024-03-05")
    return reading, next(e for e in reading.events if e.type is kind)


@pytest.mark.parametrize(
    ("text", "kind", "actors"),
    [
        ("Norway, asked by Chile to mediate, agreed.", EventType.REQUEST, {"Chile"}),
        ("A request by Peru for tents reached Oslo.", EventType.REQUEST, {"Peru"}),
        ("The plan was rejected by Mali.", EventType.REJECT, {"Mali"}),
        ("Talks with Mali are planned, Chad said.", EventType.CONSULT, {"Mali", "Chad"}),
    ],
)
def test_those_behind_by_and_with_act(text: str, kind: EventType, actors: set[str]) -> None:
    reading, found = event(text, kind)
    assert {reading.actor(i).name for i in found.actors} >= actors
    assert not actors & {reading.actor(i).name for i in found.recipients}


def test_who_is_invited_is_the_guest() -> None:
    text = "Norwegian President Karl Stein invited President Ana Ruiz to visit Oslo."
    reading = demarche.read(text, published="2024-03-05")
    visits = [e for e in reading.events if e.mode == "visit"]
    assert [{reading.actor(i).name for i in e.actors} for e in visits] == [{"Ana Ruiz"}]


def test_who_stands_right_behind_meet_with_is_there() -> None:
    text = "Russian president Karl Stein travels to Alaska to meet with Norwegian president Ana Ruiz to discuss trade."
    reading = demarche.read(text, published="2024-03-05")
    meets = [e for e in reading.events if e.trigger.of(text) == "meet"]
    assert all({reading.actor(i).name for i in e.actors} >= {"Ana Ruiz"} for e in meets)


def test_who_is_under_sanctions_is_their_target() -> None:
    reading, found = event("Minister Karl Stein has been under US sanctions since 2018.", EventType.SANCTION)
    assert [reading.actor(i).name for i in found.recipients] == ["Karl Stein"]


def test_nobody_is_both_actor_and_target() -> None:
    text = "China has declined an American invitation to a meeting, the Pentagon said. The Pentagon had asked the Pentagon's envoy for it."
    for one in demarche.read(text, published="2023-05-30").events:
        assert not set(one.actors) & set(one.recipients)


def test_a_capital_that_is_spoken_to_is_no_place() -> None:
    text = "Lebanese Prime Minister Nawaf Salam condemned the strikes and called on Washington to press Israel to withdraw."
    reading = demarche.read(text, published="2025-07-20")
    assert all(e.place is None or e.place.name != "Washington" for e in reading.events)


def test_the_day_beside_the_verb_is_finer_than_the_week() -> None:
    text = "This week in Vienna the two ministers met on Tuesday, February 20th."
    reading = demarche.read(text, published="2024-02-23")
    met = next(e for e in reading.events if e.type is EventType.CONSULT)
    assert met.time == "2024-02-20"
