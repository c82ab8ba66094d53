"""Contradictions sown into real text: each swap makes one true thing false, and says which codes should find it.

Places are chosen by plain patterns of their own rather than by the checks', so that what the checks cannot see counts against them.
"""

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from demarche.facts import Entity, Facts, Tenure
from demarche.schema import ActorKind, Document

_TITLE = re.compile(
    r"\b(President|president|Prime Minister|prime minister|Foreign Minister|foreign minister|Secretary of State|Chancellor|"
    r"Defense Minister|defense minister|Defence Minister|Defense Secretary|Secretary of Defense) (?:Mr\. |Dr\. )?$"
)
_CLASSES = {
    "president": ("head_of_state", "head_of_government"), "prime minister": ("head_of_government",),
    "foreign minister": ("foreign_minister",), "secretary of state": ("foreign_minister",), "chancellor": ("head_of_government",),
    "defense minister": ("defence_minister",), "defence minister": ("defence_minister",),
    "defense secretary": ("defence_minister",), "secretary of defense": ("defence_minister",),
}  # fmt: skip
#: What an office becomes: one that somebody else has in most countries.
_OTHER_OFFICE = {"president": "foreign minister", "prime minister": "foreign minister"}
_TURNED = re.compile(r"(?:former|ex|then|late|vice|deputy|acting|interim|elect)[- ]$", re.IGNORECASE)
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_WEEKDAY_DATE = re.compile(rf"\b({'|'.join(_DAYS)}),? (?:(?:{_MONTHS}) \d{{1,2}}|\d{{1,2}} (?:{_MONTHS})),? (20\d\d)\b")
_FULL_DATE = re.compile(rf"\bon (?:(?:{_MONTHS}) \d{{1,2}},? |\d{{1,2}} (?:{_MONTHS}) )(20\d\d)\b")
_SHORT_MONTH = re.compile(r"\b(June|September|November|April|February) (\d{1,2})\b(?!,? (?:to|and|-|–))")
_CITY = re.compile(r"\b(?:in|near|at|from) ([A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?), ([A-Z][a-z]+)(?=[.,;)\s])")
_COUNT = re.compile(r"\b(?:the|all|those) (\d{1,3}|two|three|four|five|six|seven|eight|nine|ten) (\w+s)\b")
_FUTURE = re.compile(rf"\bwill [^.;“”\"]{{2,80}}? on (?:{'|'.join(_DAYS)})?,? ?({_MONTHS}) (\d{{1,2}}), (20\d\d)\b")
_QUOTATION = re.compile(r"[“\"]([A-Z][^“”\"\n]{40,200})[”\"],? (?:said|[A-Z][\w.’-]+ (?:[A-Z][\w.’-]+ )?said)\b")
_SPEAKERS = ("Olaf Scholz", "Emmanuel Macron", "Josep Borrell")
_COUNTRIES = ("Norway", "Portugal", "Thailand", "Kenya", "Chile", "Mongolia", "Hungary", "Vietnam")
#: Words right before a date that put it into the past.
_PAST = re.compile(
    r"\b(?:was|were|met|held|signed|killed|arrested|died|visited|launched|adopted|began|attacked)\b[^.;“”\"]{0,60}$"
)


@dataclass(frozen=True, slots=True)
class Seed:
    """A document with one thing made false. `offset` is where; None where it is the day of publication."""

    kind: str
    document: Document
    codes: frozenset[str]
    offset: int | None
    was: str
    now: str


Swap = Callable[[Document, Facts, random.Random], Iterator[Seed]]
_TITLES = frozenset({"D101", "D102", "D106"})


def swap_holder(document: Document, facts: Facts, rng: random.Random) -> Iterator[Seed]:
    """The name after a title becomes that of somebody who held the office at another time."""
    for start, end, _, tenure in _titled(document, facts):
        others = _others(tenure, document.published, facts)
        if others:
            name = rng.choice(others)
            yield _seed("holder", document, _TITLES, (start, end), name)


def swap_office(document: Document, facts: Facts, rng: random.Random) -> Iterator[Seed]:
    """The title before a name becomes another that the person does not hold."""
    for start, _, title, tenure in _titled(document, facts):
        new = _OTHER_OFFICE.get(title.lower(), "prime minister")
        classes = _CLASSES[new]
        day = document.published
        known = day is not None and any(facts.holders(tenure.country, c, day) for c in classes)
        if known and not any(t.office_class in classes for t in facts.tenures(tenure.person)):
            begin = start - len(title) - 1
            words = new.title() if title[0].isupper() else new
            yield _seed("office", document, _TITLES, (begin, begin + len(title)), words)


def swap_published(document: Document, facts: Facts, rng: random.Random) -> Iterator[Seed]:
    """The report is given a day years off, on which the people with titles did not hold them."""
    day = document.published
    if day is None:
        return
    for _, _, title, tenure in _titled(document, facts):
        for years in rng.sample((-6, -4, -3, 3, 4), 5):
            other = day + timedelta(365 * years)
            own = [t for t in facts.tenures(tenure.person) if t.office_class in _CLASSES[title.lower()]]
            holders = [t for c in _CLASSES[title.lower()] for t in facts.holders(tenure.country, c, other)]
            if holders and all(t.covers(other) is False for t in own):
                changed = replace(document, published=other)
                codes = _TITLES | {"D103", "D113"}
                yield Seed("published", changed, codes, None, day.isoformat(), other.isoformat())
                return


def swap_year(document: Document, facts: Facts, rng: random.Random) -> Iterator[Seed]:
    """The year of a date that has its weekday, or of a date in the past, which then lies after the report."""
    for found in _WEEKDAY_DATE.finditer(document.text):
        year = str(int(found[2]) + rng.choice((-2, -1, 1, 2)))
        yield _seed("year", document, {"D104", "D105", "D107", "D113"}, found.span(2), year)
    for found in _FULL_DATE.finditer(document.text):
        if document.published and _PAST.search(document.text, max(0, found.start() - 80), found.start()):
            yield _seed(
                "year", document, {"D105", "D113"}, found.span(1), str(document.published.year + rng.choice((1, 2)))
            )


def swap_weekday(document: Document, facts: Facts, rng: random.Random) -> Iterator[Seed]:
    """The weekday of a full date."""
    for found in _WEEKDAY_DATE.finditer(document.text):
        other = rng.choice([d for d in _DAYS if d != found[1]])
        yield _seed("weekday", document, {"D105", "D107"}, found.span(1), other)


def swap_day(document: Document, facts: Facts, rng: random.Random) -> Iterator[Seed]:
    """A day of a month that has no such day."""
    for found in _SHORT_MONTH.finditer(document.text):
        yield _seed("day", document, {"D104"}, found.span(2), "31")


def swap_country(document: Document, facts: Facts, rng: random.Random) -> Iterator[Seed]:
    """The country behind a city that the gazetteer has there."""
    for found in _CITY.finditer(document.text):
        hits = [h for h in facts.find(found[2]) if h.kind == "name" and len(h.entities) == 1]
        places = facts.cities(found[1])
        if hits and places and places[0].country == hits[0].entities[0]:
            yield _seed("country", document, {"D111"}, found.span(2), rng.choice(_COUNTRIES))


def swap_count(document: Document, facts: Facts, rng: random.Random) -> Iterator[Seed]:
    """The number of a group that the text has told of before with the same number."""
    for found in _COUNT.finditer(document.text):
        if re.search(rf"\b{found[1]} {found[2]}\b", document.text[: found.start()]):
            number = str(int(found[1]) + 3) if found[1].isdigit() else rng.choice(("eleven", "twelve"))
            yield _seed("count", document, {"D109"}, found.span(1), number)


def swap_passed(document: Document, facts: Facts, rng: random.Random) -> Iterator[Seed]:
    """The report is given a day after one that it speaks of as ahead."""
    for found in _FUTURE.finditer(document.text):
        try:
            ahead = datetime.strptime(f"{found[1]} {found[2]} {found[3]}", "%B %d %Y").date()
        except ValueError:
            continue
        if document.published is not None and ahead > document.published:
            late = ahead + timedelta(rng.randrange(5, 40))
            changed = replace(document, published=late)
            yield Seed("passed", changed, frozenset({"D112"}), found.start(1), str(document.published), str(late))


def swap_speaker(document: Document, facts: Facts, rng: random.Random) -> Iterator[Seed]:
    """A quotation comes again at the end, as somebody else's."""
    for found in _QUOTATION.finditer(document.text):
        if found[1].count(" ") >= 7:
            name = rng.choice(_SPEAKERS)
            text = f"{document.text}\n\n“{found[1].rstrip(',.')},” {name} said."
            yield Seed("speaker", replace(document, text=text), frozenset({"D110"}), None, "", name)


SWAPS: dict[str, Swap] = {
    "holder": swap_holder,
    "office": swap_office,
    "published": swap_published,
    "year": swap_year,
    "weekday": swap_weekday,
    "day": swap_day,
    "country": swap_country,
    "count": swap_count,
    "passed": swap_passed,
    "speaker": swap_speaker,
}


def _seed(kind: str, document: Document, codes: set[str] | frozenset[str], at: tuple[int, int], new: str) -> Seed:
    text = document.text
    changed = replace(document, text=text[: at[0]] + new + text[at[1] :])
    return Seed(kind, changed, frozenset(codes), at[0], text[at[0] : at[1]], new)


def _titled(document: Document, facts: Facts) -> Iterator[tuple[int, int, str, Tenure]]:
    """Full names right behind a title that the facts say they held that day: start, end, title, tenure."""
    text, day = document.text, document.published
    for hit in facts.find(text) if day else ():
        entity: Entity = facts.entity(hit.entities[0])
        found = _TITLE.search(text, max(0, hit.start - 40), hit.start)
        if (
            entity.kind is not ActorKind.PERSON
            or len(hit.entities) > 1
            or found is None
            or _TURNED.search(text[: found.start()])
        ):
            continue
        if text[found.end(1) + 1 : hit.start].strip():
            continue
        classes = _CLASSES[found[1].lower()]
        held = [t for t in facts.tenures(entity.id) if t.office_class in classes and t.covers(day or date.max)]
        if held:
            yield hit.start, hit.end, found[1], held[-1]


def _others(tenure: Tenure, day: date | None, facts: Facts) -> list[str]:
    """Names of those who held the office in other years, and not on the day."""
    if day is None:
        return []
    names: dict[str, None] = {}
    today = {t.person for t in facts.holders(tenure.country, tenure.office_class, day)}
    for years in (-12, -9, -6, -4, 4):
        for other in facts.holders(tenure.country, tenure.office_class, day + timedelta(365 * years)):
            if other.person not in today and all(t.covers(day) is False for t in _same(other, facts)):
                names.setdefault(facts.entity(other.person).name)
    return list(names)


def _same(tenure: Tenure, facts: Facts) -> list[Tenure]:
    return [
        t for t in facts.tenures(tenure.person) if (t.office_class, t.country) == (tenure.office_class, tenure.country)
    ]
