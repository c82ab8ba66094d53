"""D101, D102 and D106: a title that the person did not hold on the day of the report."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from difflib import SequenceMatcher

from demarche.checks.offices import Given, Office, title_of
from demarche.checks.text import Text, copied_from, report_day
from demarche.facts import Entity, Facts, Tenure
from demarche.schema import Actor, ActorKind, Flag, Reading, Severity, Span

#: Sources differ by so much on the days of a change of office, and reports run ahead of it.
_AROUND = timedelta(14)
#: Without another holder, a person must be so far from the office; by then another has it.
_FAR = timedelta(60)
_HANDED_OVER = timedelta(30)
#: Sentences that speak of what is not so, or of a change of office.
_UNREAL = re.compile(
    r"\b(?:if|imagine\w*|as though|hypothetical\w*|fiction\w*|would|were to|nominat\w+|appoint\w*|inaugurat\w+|sworn|succe(?:ed|ss)\w*|"
    r"predecessors?|candidates?|candidacy|elected)\b",
    re.IGNORECASE,
)
#: In reported speech "would" is what "will" was: "said that talks would go on".
_REPORTED = re.compile(
    r"(\b(?:said|told|added|announced|warned|pledged|promised|vowed|confirmed)\b[^.;]*?)\bwould\b", re.IGNORECASE
)
#: Sentences that speak of other days: titles in them say nothing of today.
_ELSEWHERE = re.compile(
    r"\b(?:elections?|oath|incoming|outgoing|former\w*|resign\w*|step\w* down|oust\w*|overthr\w+|assassinat\w+|era|administrations?|under|then|"
    r"born|biograph\w+|histor\w+|anniversar\w+|years? ago|decades?|in (?:19|20)\d\d|(?:first|second|previous) term|at the time|when|"
    r"remember\w*|recall\w*|legacy|buried|funeral|died|death|tribute)\b",
    re.IGNORECASE,
)
#: Who has left office for longer is flagged only where the sentence speaks of now, or names the country with the title.
_RECENT, _WEEK = timedelta(366), timedelta(7)
_JUST_NOW = frozenset({"today", "yesterday", "tonight", "weekday-past", "month-day"})
_DOES = re.compile(r" (?!was\b|as\b|administrations\b|years\b|speeches\b)(?:will|has|is|[a-z]{2,}[a-rt-z]s)\b")
_SAID = re.compile(r" (?:said|says|told|tweeted)\b")
_DID = re.compile(r" (?:\w{2,}ed|said|told|met|spoke|held|went|wrote|gave|made|took|flew|left|began|sent)\b")
#: Offices of one government; who is in one of them is in no other unless the tables say so.
_GOVERNMENT = frozenset({"head_of_state", "head_of_government", "foreign_minister", "defence_minister"})
_TITLED = re.compile(r"(?:President|Prime|King|Queen|Chancellor|Secretary|Minister|Pope)\b")
#: Two names with so much in common may be two spellings of one.
_ALIKE = 0.7


def check_titles(reading: Reading, facts: Facts) -> Iterator[Flag]:
    """One flag for each person and office, on the first place that says so; only where the day is given."""
    day = report_day(reading)
    if day is None:
        return
    text = Text(reading.document.text)
    done: set[tuple[str, str]] = set()
    older = copied_from(reading, day)
    for person, name in _people(reading, facts):
        given = title_of(text.text, name, facts)
        if given is None or (person.id, given.office.name) in done or text.quoted(given.span):
            continue
        if given.span.start >= older:
            continue
        if _UNREAL.search(_REPORTED.sub(r"\1", text.sentence(given.span.start).of(text.text))):
            continue
        flag = _flag(person, given, day, facts)
        if flag is not None and (flag.code == "D102" or _present(person, given, name, reading, text, facts)):
            done.add((person.id, given.office.name))
            yield flag


def _people(reading: Reading, facts: Facts) -> list[tuple[Entity, Span]]:
    """People of the facts and where they are named: in full, or as the reading has understood a surname."""
    text = reading.document.text
    found: dict[Span, Entity] = {}
    for actor in reading.actors:
        person = _known(actor, facts)
        for mention in actor.mentions if person is not None else ():
            at = text.rfind(actor.name.split()[-1], mention.start, mention.end)
            if at >= 0 and person is not None:
                full = text.find(actor.name, mention.start, mention.end)
                found[Span(full if full >= 0 else at, at + len(actor.name.split()[-1]))] = person
    for hit in facts.find(text):
        entity = facts.entity(hit.entities[0])
        if (
            entity.kind is ActorKind.PERSON
            and len(hit.entities) == 1
            and " " in hit.alias
            and not _TITLED.match(hit.alias)
        ):
            found[Span(hit.start, hit.end)] = entity
    return sorted(((entity, span) for span, entity in found.items()), key=lambda pair: pair[1])


def _known(actor: Actor, facts: Facts) -> Entity | None:
    """The person of the facts that an actor is; None where there are several or none."""
    if actor.kind is not ActorKind.PERSON or " " not in actor.name:
        return None
    candidates = [e for e in facts.person(actor.name) if actor.wikidata in (None, e.wikidata)]
    return candidates[0] if len(candidates) == 1 else None


def _present(person: Entity, given: Given, name: Span, reading: Reading, text: Text, facts: Facts) -> bool:
    """Whether a sentence speaks of today: those who left office long ago are named in histories, with the title of then."""
    day = report_day(reading)
    assert day is not None
    sentence = text.sentence(given.span.start)
    after = text.text[name.end : name.end + 24]
    if _DOES.match(after):
        return True
    recent = (t for t in reading.times if t.rule in _JUST_NOW and sentence.contains(t.span) and t.first is not None)
    if _DID.match(after) and any(day - _WEEK <= (t.first or date.min) <= day for t in recent):
        return True
    if _ELSEWHERE.search(sentence.of(text.text)):
        return False
    if given.named or _SAID.match(after):
        return True
    full = " " in name.of(text.text)  # with the surname alone, former presidents keep the title
    own = [t for t in facts.tenures(person.id) if given.office.is_of(t)]
    not_yet = bool(own) and all(t.start is not None and t.start > day for t in own)
    if not_yet or (full and any(_distance(t, day) < _RECENT for t in own)):
        return True
    names = {actor.id: actor.name for actor in reading.actors}
    return any(
        sentence.contains(e.trigger)
        and e.time == day.isoformat()
        and any(names[a] == person.name for a in (*e.actors, *e.recipients))
        for e in reading.events
    )


def _flag(person: Entity, given: Given, day: date, facts: Facts) -> Flag | None:
    """The flag on a title; None where the person held it, or where the facts cannot say."""
    office = given.office
    own = [t for t in facts.tenures(person.id) if office.is_of(t)]
    country = given.country or _country(own, person) or _governed(person, day, facts)
    if country is None or (office.only and country not in office.only):
        return None
    here = [t for t in own if t.country == country]
    if any(t.covers(day) is not False or _near(t, day) for t in here):
        return None
    holder = _holder(office, country, person, day, facts)
    if here and holder is not None:
        message = f"{person.name} is given a title ({office.name}) that {_name(holder, facts)} held on {day}."
        return Flag("D101", Severity.HARD, message, (given.span,), _told(holder, facts))
    if here:
        return _out_of_office(person, given, here, day, facts)
    return _never(person, given, country, day, facts)


def _never(person: Entity, given: Given, country: str, day: date, facts: Facts) -> Flag | None:
    """D102: the person is known in other offices alone, and somebody else in this one that day."""
    classes = given.office.classes
    every = [t for t in facts.tenures(person.id) if t.country == country]
    if any(t.office_class in classes or given.office.held.search(t.office) for t in every):
        return None
    own = [t for t in facts.tenures(person.id) if t.covers(day)] or [t for t in every if t.office_class in _GOVERNMENT]
    if not own:
        return None
    holders = [t for c in classes for t in facts.holders(country, c, day) if t.as_of >= day]
    if not holders or any(t.person == person.id or _alike(person.name, _name(t, facts)) for t in holders):
        return None
    message = f"{person.name} is called {given.office.name} ({country}), which {_name(holders[0], facts)} was on {day}."
    fact = f"{_told(holders[0], facts)}; {_told(own[0], facts)}"
    return Flag("D102", Severity.HARD, message, (given.span,), fact)


def _out_of_office(person: Entity, given: Given, here: list[Tenure], day: date, facts: Facts) -> Flag | None:
    """D106: nobody is known in the office that day, but who followed this person there."""
    nearest = min(here, key=lambda t: _distance(t, day))
    if _distance(nearest, day) < _FAR:
        return None
    if nearest.end is None or nearest.end > day or nearest.as_of < day:
        return None
    beside = _holder(given.office, nearest.country, person, nearest.end + _HANDED_OVER, facts)
    if beside is None:
        return None
    message = f"{person.name} was no longer {given.office.name} on {day}."
    fact = f"{_told(nearest, facts)}; {_told(beside, facts)}"
    return Flag("D106", Severity.SOFT, message, (given.span,), fact)


def _distance(tenure: Tenure, day: date) -> timedelta:
    """How far a day lies outside a tenure that does not cover it."""
    ends = [abs(day - end) for end in (tenure.start, tenure.end) if end is not None]
    return min(ends, default=timedelta(0))


def _near(tenure: Tenure, day: date) -> bool:
    return _distance(tenure, day) <= _AROUND


def _country(own: list[Tenure], person: Entity) -> str | None:
    """The country of somebody's own office: their own, else the only one."""
    countries = {t.country for t in own}
    if person.country in countries:
        return person.country
    return next(iter(countries)) if len(countries) == 1 else None


def _governed(person: Entity, day: date, facts: Facts) -> str | None:
    """The country in whose government somebody is that day."""
    countries = {t.country for t in facts.tenures(person.id) if t.office_class in _GOVERNMENT and t.covers(day)}
    return person.country if person.country in countries else None


def _holder(office: Office, country: str, person: Entity, day: date, facts: Facts) -> Tenure | None:
    """Somebody else who held the office that day; None where one of them may be the person by another spelling."""
    holders = [t for c in office.classes for t in facts.holders(country, c, day) if office.is_of(t) and t.as_of >= day]
    names = [facts.entity(t.person).name for t in holders]
    if any(t.person == person.id or _alike(person.name, name) for t, name in zip(holders, names, strict=True)):
        return None
    return holders[0] if holders else None


def _alike(one: str, other: str) -> bool:
    a, b = one.casefold(), other.casefold()
    return bool(set(a.split()) & set(b.split())) or SequenceMatcher(None, a, b).ratio() > _ALIKE


def _name(tenure: Tenure, facts: Facts) -> str:
    return facts.entity(tenure.person).name


def _told(tenure: Tenure, facts: Facts) -> str:
    """A tenure in words, with its source and the day as of which it was known."""
    until = f" to {tenure.end}" if tenure.end else ""
    return (
        f"{_name(tenure, facts)}: {tenure.office} ({tenure.country}), {tenure.start or '?'}{until} "
        f"[{tenure.source}, as of {tenure.as_of}]"
    )
