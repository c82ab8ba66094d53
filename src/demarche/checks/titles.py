"""D101: a title that the person did not hold on the day of the report."""

import re
from collections.abc import Iterator

from demarche.facts import SINGULAR, Answer, Entity, Facts, Verdict, office_class
from demarche.schema import Actor, ActorKind, Flag, Reading, Severity, Span

#: Words that take a title out of the present; with one of them before it nothing is said of today.
_NOT_NOW = re.compile(
    r"\b(?:former|formerly|ex|then|late|elect|acting|interim|deputy|vice|candidate|nominee|incoming|outgoing|designate|"
    r"one-time|ousted|deposed|self-proclaimed|first|assistant|under|shadow)\b",
    re.IGNORECASE,
)
_REACH = 70  # characters before a name in which its title stands
_BREAK = re.compile(r"[.;:,()\n“”\"]|\b(?:and|with|by|to|told|said|met|that|between)\b")
_QUOTES = re.compile(r"“[^”]*”|\"[^\"]*\"")


def check_titles(reading: Reading, facts: Facts) -> Iterator[Flag]:
    """One flag for each person and title, on the first place that says so; only where the day is given."""
    day = reading.dating.given
    if day is None:
        return
    text = reading.document.text
    quoted = [Span(m.start(), m.end()) for m in _QUOTES.finditer(text)]
    for actor in reading.actors:
        people = _known(actor, facts)
        if people is None:
            continue
        for mention in actor.mentions:
            title = _title(text, mention, actor.name.split()[-1])
            if title is None or any(q.contains(title) for q in quoted):
                continue
            found = _verdict(text, title, people, facts, reading)
            if found is not None:
                answer, office = found
                yield _flag(actor, title, office, answer, facts, day.isoformat())
                break


def _known(actor: Actor, facts: Facts) -> Entity | None:
    if actor.kind is not ActorKind.PERSON:
        return None
    candidates = [e for e in facts.person(actor.name) if actor.wikidata in (None, e.wikidata)]
    return candidates[0] if len(candidates) == 1 and " " in actor.name else None


def _title(text: str, mention: Span, surname: str) -> Span | None:
    """The words before the name, back to the last break; None where there are none."""
    at = text.find(surname, mention.start, mention.end)
    if at < 0:
        return None
    low = max(0, at - _REACH)
    before = text[low:at]
    cuts = [m.end() for m in _BREAK.finditer(before)]
    start = low + (cuts[-1] if cuts else 0)
    while start < at and text[start].isspace():
        start += 1
    return Span(start, at + len(surname)) if start < at else None


def _verdict(text: str, title: Span, person: Entity, facts: Facts, reading: Reading) -> tuple[Answer, str] | None:
    words = title.of(text)
    around = text[max(0, title.start - 12) : title.end + 8]
    named = office_class(words)
    if named is None or _NOT_NOW.search(around) or named[0] not in SINGULAR:
        return None
    country = named[1] or next(
        (
            facts.entity(h.entities[0]).country
            for h in facts.find(words)
            if h.kind == "adjective" and len(h.entities) == 1
        ),
        None,
    )
    day = reading.dating.given
    assert day is not None
    # Presidents of parties, parliaments and companies have the same title: the tables must know the person in such an office.
    own = [t for t in facts.tenures(person.id) if t.office_class == named[0] and country in (None, t.country)]
    if not own or len({t.country for t in own}) > 1:
        return None
    answer = facts.holds(person.id, named[0], own[0].country, day)
    return (answer, named[0]) if answer.verdict is Verdict.NO else None


def _flag(actor: Actor, title: Span, office: str, answer: Answer, facts: Facts, day: str) -> Flag:
    other = answer.tenure
    assert other is not None
    holder = facts.entity(other.person).name
    until = "" if other.end is None else f" to {other.end}"
    fact = f"{holder}: {other.office} ({other.country}), {other.start}{until} [{other.source}, as of {other.as_of}]"
    message = f"{actor.name} is given a title ({office.replace('_', ' ')}) that {holder} held on {day}."
    return Flag("D101", Severity.HARD, message, (title,), fact)
