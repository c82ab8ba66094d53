"""Contradictions in sentences of our own, for codes that real reports give hardly a place to sow."""

import random
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from demarche.evaluation.swaps import Seed
from demarche.facts import Facts
from demarche.schema import Document

_MEETINGS = (
    "{one} and {other} held a summit in {place} in {month}, and spoke of trade.",
    "In {month}, {one} met {other} in {place}, where the two spoke for three hours.",
    "Officials recalled that {one} met {other} in {place} in {month}.",
)
_NAMED = ("{one} spoke of the {name} in {month}.", "What {one} had promised at the {name} in {month} came to nothing.")
_RELATIVE = (
    "The envoys met in Oslo yesterday, {day}, the ministry said.",
    "Talks will open in Geneva tomorrow, {day}, two officials said.",
    "The two sides exchanged prisoners today, {day}, near the border.",
)
_ORDER = (
    "He was released on {first} after his arrest on {last}, his lawyer said.",
    "The ceasefire took effect on {first}, following an agreement signed on {last}.",
    "She was arrested on {last}, before a raid on her office on {first}.",
    "The troops withdrew on {first} after the two sides had signed an accord on {last}.",
)
_LEFT = (
    "{country}'s Foreign Minister {name} told the council that the talks go on.",
    "Foreign Minister {name} of {country} spoke in Rome.",
)


def sentences(facts: Facts, seeds: int) -> Iterator[Seed]:
    """At most so many reports of each kind, each false in one thing: the year of a meeting (D103), the holder of an office that nobody
    is known to hold (D106), the day of "yesterday" (D107), the order of two days (D108)."""
    rng = random.Random("sentences")
    yield from _some(_meetings(facts, rng), seeds)
    yield from _some(_left(facts, rng), seeds)
    for n in range(seeds):
        day = date(2024, 1, 10) + timedelta(rng.randrange(300))
        yield _seed(
            "relative",
            "D107",
            _RELATIVE[n % len(_RELATIVE)].format(day=_told(day - timedelta(rng.randrange(10, 60)))),
            day,
        )
    for n in range(seeds):
        last = date(2023, 1, 10) + timedelta(rng.randrange(300))
        first = last - timedelta(rng.randrange(5, 200))
        yield _seed(
            "order", "D108", _ORDER[n % len(_ORDER)].format(first=_told(first), last=_told(last)), date(2024, 6, 1)
        )


def _meetings(facts: Facts, rng: random.Random) -> Iterator[Seed]:
    """Not where another date is no contradiction: in a capital of one of the parties, by a name of many meetings."""
    names = Counter(alias for fact in facts.dated_events for alias in fact.aliases)
    for fact in facts.dated_events:
        if fact.kind not in ("meeting", "summit"):
            continue
        homes = {person.country for party in fact.parties for person in facts.person(party)}
        month = f"{fact.start:%B} {fact.start.year - rng.choice((2, 3, 4))}"
        one, *others = sorted(fact.parties)
        if fact.start.year - 4 < 2014:
            continue
        capital = {
            e for place in fact.places for hit in facts.find(place) if hit.kind == "capital" for e in hit.entities
        }
        if fact.kind == "meeting" and len(others) == 1 and fact.places and not capital & homes:
            words = rng.choice(_MEETINGS).format(one=one, other=others[0], place=fact.places[0], month=month)
            yield _seed("meeting", "D103", words, date(2025, 12, 20))
        for alias in (name for name in fact.aliases if names[name] == 1):
            yield _seed(
                "meeting", "D103", rng.choice(_NAMED).format(one=one, name=alias, month=month), date(2025, 12, 20)
            )


def _left(facts: Facts, rng: random.Random) -> Iterator[Seed]:
    """Foreign ministers whom another followed, on days on which the tables know nobody in the office."""
    for country in sorted({r.subject for r in facts.relations(relation="member", object="UNO")}):
        history = facts.history(country, "foreign_minister")
        for one, other in pairwise(history):
            if one.end is None or other.end is None or one.person == other.person or one.status or other.status:
                continue
            day = other.end + timedelta(90)
            if day - one.end > timedelta(200) and all(t.covers(day) is False for t in history):
                name, place = facts.entity(one.person).name, facts.entity(country).name
                yield _seed("left", "D106", rng.choice(_LEFT).format(name=name, country=place), day)


def _some(seeds: Iterator[Seed], number: int) -> list[Seed]:
    every = list(seeds)
    return random.Random("some").sample(every, min(number, len(every)))


def _seed(kind: str, code: str, words: str, day: date) -> Seed:
    text = f"OSLO, Norway - Two officials spoke to reporters.\n\n{words}"
    document = Document(f"own-{kind}", text, published=day, language="en")
    return Seed(kind, document, frozenset({code}), None, "", words)


def _told(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
