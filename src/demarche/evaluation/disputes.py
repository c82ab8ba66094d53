"""Reports as another outlet would give them, with one thing told otherwise: what the checks between reports should find."""

import itertools
import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from demarche.facts import Facts
from demarche.record.sayings.comparison import SHORTEST, words
from demarche.schema import ActorKind, Document, EventType, Reading, Stance, State, StatementKind
from demarche.schema.record import Occurrence

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_WEEKDAY = re.compile(rf"\b(?:{'|'.join(_DAYS)})\b")
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_DATE = re.compile(rf"\b(?:{_MONTHS}) (\d{{1,2}})\b|\b(\d{{1,2}}) (?:{_MONTHS})\b")
_CITIES = (("Oslo", "NOR"), ("Vienna", "AUT"), ("Nairobi", "KEN"), ("Lima", "PER"), ("Hanoi", "VNM"))
_OFFICES = ("foreign_minister", "defence_minister", "head_of_government", "head_of_state")
_OTHER_WORDS = ("difficult", "foreign", "military", "peaceful", "temporary")
#: How what was held becomes what was not, in the tenses of news.
_UNDONE = tuple(
    (re.compile(rf"\b{was}\b"), now)
    for was, now in (
        ("met with", "did not meet with"), ("met", "did not meet"), ("meets with", "does not meet with"),
        ("meets", "does not meet"), ("visited", "did not visit"), ("visits", "does not visit"), ("held talks", "did not hold talks"),
        ("holds talks", "does not hold talks"), ("spoke with", "did not speak with"), ("hosted", "did not host"), ("hosts", "does not host"),
        ("was held", "was cancelled"), ("were held", "were cancelled"), ("is held", "is cancelled"), ("took place", "was cancelled"),
    )
)  # fmt: skip
#: What is denied, by the word that tells of it.
_MEETINGS = {
    **{noun: noun for noun in ("meeting", "talks", "visit", "summit", "call", "conference")},
    "met": "meeting", "meets": "meeting", "visited": "visit", "visits": "visit", "spoke": "call", "speaks": "call",
}  # fmt: skip
#: The end of a sentence: no initial, no "U.S.", no title.
_END = re.compile(
    r"(?<!\b[A-Z])(?<!\bMr)(?<!\bMs)(?<!\bDr)(?<!\bSt)(?<!\bMrs)(?<!\bGen)(?<!\bSen)[.!?][\"”]?\s+(?=[\"“A-Z])|\n+"
)
#: Who tells it first, and who tells it otherwise.
OUTLETS = ("Morning Post", "Evening Star")


@dataclass(frozen=True, slots=True)
class Dispute:
    """A report and the other outlet's, which should raise a flag of this code.

    `was` and `now` are the words changed, `at` where they begin in the first report.
    """

    code: str
    first: Document
    other: Document
    was: str
    now: str
    at: int


Twist = Callable[[Reading, Sequence[Occurrence], Facts, random.Random], Iterator[Dispute]]


def twist_date(reading: Reading, found: Sequence[Occurrence], facts: Facts, rng: random.Random) -> Iterator[Dispute]:
    """What has happened is given another day, some days off."""
    text = reading.document.text
    for one in _happened(found):
        if not (one.first and one.first == one.last):
            continue
        for day in _WEEKDAY.finditer(text, one.sentence.start, one.sentence.end):
            number = _DAYS.index(day[0])
            if number == one.first.weekday():
                yield _dispute("D201", reading, day.span(), _DAYS[(number - 3) % 7])
        for date in _DATE.finditer(text, one.sentence.start, one.sentence.end):
            group = 1 if date[1] else 2
            number = int(date[group])
            if number == one.first.day:
                yield _dispute("D201", reading, date.span(group), str(number - 4 if number > 4 else number + 4))


def twist_place(reading: Reading, found: Sequence[Occurrence], facts: Facts, rng: random.Random) -> Iterator[Dispute]:
    """What has happened is moved to a city of another country."""
    text = reading.document.text
    for one in _happened(found):
        if not (one.place and one.place_country):
            continue
        named = re.compile(rf"\b(?:in|at|near) ({re.escape(one.place)}(?:, [A-Z]\w+)?)(?![\w-])")
        place = named.search(text, one.sentence.start, one.sentence.end)
        cities = [city for city, country in _CITIES if country != one.place_country and city not in text]
        if place is not None and cities:
            yield _dispute("D202", reading, place.span(1), rng.choice(cities))


def twist_person(reading: Reading, found: Sequence[Occurrence], facts: Facts, rng: random.Random) -> Iterator[Dispute]:
    """Somebody who took part becomes another official of the same country, wherever the report names them."""
    text, day = reading.document.text, reading.document.published
    for one in _happened(found):
        people = [p for p in one.parties if p.kind is ActorKind.PERSON and p.country and " " in p.name]
        for party in people:
            if day is None or sum(p.country == party.country for p in people) > 1 or party.name not in text:
                continue
            holders = [t.person for office in _OFFICES for t in facts.holders(party.country or "", office, day)]
            names = [facts.entity(person).name for person in dict.fromkeys(holders)]
            others = [name for name in names if name.split()[-1] not in text and " " in name]
            if others:
                yield _renamed(reading, party.name, rng.choice(others))


def twist_count(reading: Reading, found: Sequence[Occurrence], facts: Facts, rng: random.Random) -> Iterator[Dispute]:
    """Those killed, injured, arrested ... become more than twice as many."""
    for one in _happened(found):
        for count in one.counts:
            yield _dispute("D204", reading, (count.span.start, count.span.end), f"{2 * count.number + 3:,}")


def twist_state(reading: Reading, found: Sequence[Occurrence], facts: Facts, rng: random.Random) -> Iterator[Dispute]:
    """A meeting that was held was not."""
    text = reading.document.text
    for one in _happened(found):
        if one.type is not EventType.CONSULT or one.first is None:
            continue
        for was, now in _UNDONE:
            verb = was.search(text, max(one.sentence.start, one.trigger_span.start - 25), one.sentence.end)
            if verb is not None and verb.start() <= one.trigger_span.end + 25:
                yield _dispute("D205", reading, verb.span(), now)
                break


def twist_quotation(
    reading: Reading, found: Sequence[Occurrence], facts: Facts, rng: random.Random
) -> Iterator[Dispute]:
    """A word of a quotation becomes another."""
    text = reading.document.text
    known = {actor.id: actor for actor in reading.actors}
    for one in reading.statements:
        content = one.content.of(text)
        named = one.speaker is not None and known[one.speaker].kind is ActorKind.PERSON
        if one.kind is not StatementKind.DIRECT or not named or len(words(content)) < SHORTEST:
            continue
        inner = list(re.finditer(r"\b[a-z]{5,}\b", content))[1:-1]
        if inner:
            word = rng.choice(inner)
            at = one.content.start + word.start()
            new = rng.choice([other for other in _OTHER_WORDS if other != word[0]])
            yield _dispute("D206", reading, (at, at + len(word[0])), new)


def twist_denial(reading: Reading, found: Sequence[Occurrence], facts: Facts, rng: random.Random) -> Iterator[Dispute]:
    """One of those who met denies it, in a sentence behind the one that tells of it."""
    text = reading.document.text
    for one in _happened(found):
        names = [p.name for p in one.parties if p.kind in (ActorKind.PERSON, ActorKind.COUNTRY)]
        noun = _MEETINGS.get(one.trigger.lower())
        if one.type is EventType.CONSULT and names and noun:
            end = one.sentence.end
            stop = "" if text[:end].rstrip().endswith((".", "!", "?", "”", '"')) else "."
            yield _dispute(
                "D207", reading, (end, end), f"{stop} {rng.choice(names)} denied that the {noun} took place. "
            )


TWISTS: dict[str, Twist] = {
    "D201": twist_date, "D202": twist_place, "D203": twist_person, "D204": twist_count, "D205": twist_state,
    "D206": twist_quotation, "D207": twist_denial,
}  # fmt: skip


def _happened(found: Sequence[Occurrence]) -> list[Occurrence]:
    return [one for one in found if one.state is State.OCCURRED and one.stance is Stance.ASSERTS]


def _renamed(reading: Reading, name: str, new: str) -> Dispute:
    """The other report with another person throughout."""
    text = reading.document.text
    family, other = name.split()[-1], new.split()[-1]
    either = re.compile(rf"\b{re.escape(name)}\b|\b{re.escape(family)}\b")
    changed = either.sub(lambda found: new if found[0] == name else other, text)
    return _pair("D203", reading, changed, changed.index(new), len(new), name, new, text.index(name))


def _dispute(code: str, reading: Reading, at: tuple[int, int], new: str) -> Dispute:
    text = reading.document.text
    changed = text[: at[0]] + new + text[at[1] :]
    return _pair(code, reading, changed, at[0], len(new), text[at[0] : at[1]], new)


def _pair(
    code: str, reading: Reading, changed: str, start: int, length: int, was: str, new: str, at: int | None = None
) -> Dispute:
    first = replace(reading.document, source=OUTLETS[0])
    other = replace(first, id=f"{first.id} otherwise", text=_shorter(changed, start, start + length), source=OUTLETS[1])
    return Dispute(code, first, other, was, new, start if at is None else at)


def _shorter(text: str, start: int, end: int) -> str:
    """Every other sentence, and those at the change: outlets do not print each other's reports whole."""
    bounds = [0, *(found.end() for found in _END.finditer(text)), len(text)]
    parts = [(a, b) for a, b in itertools.pairwise(bounds) if a < b]
    kept = [(a, b) for n, (a, b) in enumerate(parts) if n % 2 == 0 or (a <= end and start <= b)]
    return "".join(text[a:b] for a, b in kept).strip()
