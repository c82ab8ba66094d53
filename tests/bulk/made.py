"""Small reports made from a seed, and a reader that finds in them what was put there; both fast."""

import random
from datetime import date, timedelta

from demarche.record.readings import Packed, pack
from demarche.schema import (
    Actor,
    ActorKind,
    Claim,
    Dating,
    Document,
    Event,
    EventType,
    Place,
    Reading,
    Span,
    State,
    Statement,
    StatementKind,
)
from demarche.schema.incoming import Incoming

PEOPLE = [f"{first} {last}" for first in ("Anna", "Karl", "Ivan", "Mei") for last in ("Berg", "Stein", "Orlov", "Lin")]
PLACES = ("Vienna", "Geneva", "Ankara", "Doha")
STATES = {
    "may meet": State.FLOATED, "will meet": State.SCHEDULED, "met": State.OCCURRED, "put off meeting": State.POSTPONED,
}  # fmt: skip
OUTLETS = ("Northern Wire", "Daily Ledger", "Radio South")


def reports(count: int, seed: int = 1) -> list[Incoming]:
    """`count` reports; every tenth is one that was there before, every twentieth a new version of another."""
    chance = random.Random(seed)
    made: list[Incoming] = []
    for number in range(count):
        if number % 10 == 9:
            made.append(chance.choice(made))
            continue
        identifier = made[chance.randrange(number)].document.id if number % 20 == 15 else f"r{number}"
        one, other = chance.sample(PEOPLE, 2)
        day = date(2024, 1, 1) + timedelta(chance.randrange(90))
        words = (
            f"{one} {chance.choice(list(STATES))} {other} in {chance.choice(PLACES)}, {one} said in report {number}."
        )
        made.append(Incoming(Document(identifier, words, None, chance.choice(OUTLETS), None, day, "en")))
    return made


def understand(document: Document) -> Packed:
    """What `reports` put into a text, as a record stores it."""
    text = document.text
    names = sorted((name for name in PEOPLE if name in text), key=text.index)
    actors = tuple(Actor(f"a{i}", name, ActorKind.PERSON, (at(text, name),)) for i, name in enumerate(names, 1))
    verb = next(verb for verb in STATES if f" {verb} " in text)
    place = next(place for place in PLACES if place in text)
    claim = Claim(STATES[verb], at(text, verb), ("a1",), 0)
    day = document.published.isoformat() if document.published else None
    event = Event(
        "e1", EventType.CONSULT, None, STATES[verb], at(text, verb), (at(text, verb),), tuple(a.id for a in actors), (),
        day, Place(place, None, at(text, place)), ("a1",), claims=(claim,),
    )  # fmt: skip
    said = Statement("s1", "a1", StatementKind.INDIRECT, Span(0, text.index(",")), at(text, "said"))
    reading = Reading(document, Dating(document.published), actors, (), (event,), (said,))
    vector = random.Random(verb + place).randbytes(384)
    return pack(reading, vector, "m1", "f1")


def at(text: str, words: str) -> Span:
    """The span of the first `words` in a text."""
    start = text.index(words)
    return Span(start, start + len(words))
