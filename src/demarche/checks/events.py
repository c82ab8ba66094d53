"""D103: a meeting whose time contradicts a dated fact of the same parties at the same place, or of the same name."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from demarche.checks.text import Text, report_day
from demarche.facts import DatedEvent, Facts
from demarche.schema import ActorKind, EventType, Flag, Reading, Severity, Span, State, Time

#: Kinds of dated events that are one occasion of their parties at a place.
_KINDS = frozenset({"meeting", "summit"})
_WORDS = re.compile(
    r"\b(?:met|meet|meeting|summit|talks|visit(?:ed)?|hosted|conference|gathering|COP\d\d)\b", re.IGNORECASE
)
#: What is not told as done.
_AHEAD = re.compile(
    r"\b(?:may|(?i:will|would|could|might|if|propos\w+|plan\w*|schedul\w+|cancel\w*|postpon\w+|expected|invit\w+|hopes?|hoped|ahead of|"
    r"upcoming|next|set to|due|anniversary|previous|another|second|unlike))\b"
)
#: Words that may stand between a place and the time of what was there; no verb is among them.
_TIED = re.compile(
    r"[\s,]*(?:(?:in|on|at|of|the|a|during|early|late|mid-|held|summit|meeting|talks|leaders[’']?|[A-Z][\w’'-]*|G7|G20)[\s,]+)*"
)
_REACH = 60
#: Places where the same people meet often: the tables do not know each time.
_ROUTINE = frozenset(
    {"Brussels", "New York", "Paris", "Davos", "Munich", "Washington", "White House", "London", "Vienna"}
)
#: The tables know meetings from this day on.
_SINCE = date(2014, 1, 1)
#: Clocks and long nights.
_AROUND = timedelta(3)
#: A time without a year in the text may be of the year before or after.
_YEARLESS = timedelta(400)
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")


def check_events(reading: Reading, facts: Facts) -> Iterator[Flag]:
    """A flag for each sentence that tells of a known meeting with another date than all that are known there."""
    text = Text(reading.document.text)
    named = _parties(reading, facts)
    called = _called({name for _, name in named}, text.text, facts)
    done: set[Span] = set()
    for time in reading.times:
        sentence = text.sentence(time.span.start)
        if sentence in done or not _told(time, reading) or not _speaks(sentence, text):
            continue
        parties = {name for span, name in named if sentence.contains(span)}
        known = _at_place(parties, time, sentence, text.text, facts) or _by_name(called, time, sentence, text.text)
        for fact in known:
            done.add(sentence)
            severity = Severity.SOFT if text.quoted(time.span) else Severity.HARD
            yield _flag(time, fact, severity, text.text)
            break
    yield from _before_its_time(reading, text, named, facts, done)


def _speaks(sentence: Span, text: Text) -> bool:
    """Whether a sentence tells of a meeting as held."""
    words = sentence.of(text.text)
    return _WORDS.search(words) is not None and _AHEAD.search(words) is None


def _before_its_time(
    reading: Reading, text: Text, named: list[tuple[Span, str]], facts: Facts, done: set[Span]
) -> Iterator[Flag]:
    """A report, older than every meeting of these people at this place that is known, that tells of one as held that day."""
    day = report_day(reading)
    for event in reading.events if day is not None and day >= _SINCE else ():
        sentence = text.sentence(event.trigger.start)
        if (
            sentence in done
            or event.type is not EventType.CONSULT
            or event.state is not State.OCCURRED
            or not _speaks(sentence, text)
        ):
            continue
        parties = {name for span, name in named if sentence.contains(span)}
        for place, facts_there in _known(parties, facts).items():
            at = text.text.find(place, sentence.start, sentence.end)
            if (
                at < 0
                or len(facts_there[0].parties) < 2
                or text.quoted(event.trigger)
                or _often(place, facts_there[0], facts)
            ):
                continue
            if all(day is not None and fact.start > day + _AROUND for fact in facts_there):
                yield _told_early(event.trigger, Span(at, at + len(place)), facts_there[0], day, text.text)
                return


def _told(time: Time, reading: Reading) -> bool:
    """Whether a time is one of the past that the tables know."""
    day = reading.dating.day
    if time.first is None or time.last is None or time.first < _SINCE or (time.last - time.first).days > 366:
        return False
    return day is None or time.first <= day


def _known(parties: set[str], facts: Facts) -> dict[str, list[DatedEvent]]:
    """Known meetings among these parties by place."""
    known: dict[str, list[DatedEvent]] = {}
    for fact in facts.dated_events:
        if fact.kind in _KINDS and {p.casefold() for p in fact.parties} <= parties:
            for place in fact.places:
                known.setdefault(place, []).append(fact)
    return known


def _at_place(parties: set[str], time: Time, sentence: Span, text: str, facts: Facts) -> list[DatedEvent]:
    """Known meetings of these parties at a place beside the time, none of which is of that time."""
    known = _known(parties, facts)
    for place, events in known.items():
        beside = _beside(place, time, sentence, text) or (
            len(events[0].parties) > 1 and _opens(place, time, sentence, text)
        )
        if _often(place, events[0], facts) or not beside:
            continue
        if len(events[0].parties) == 1 and not _met_elsewhere(events[0], time, known, sentence, text):
            continue
        if not any(_meets(time, fact, text) for fact in events):
            return events
    return []


def _called(named: set[str], text: str, facts: Facts) -> dict[str, list[DatedEvent]]:
    """Known meetings by their names in a text that names one of the parties too; a name of many meetings says nothing."""
    called: dict[str, list[DatedEvent]] = {}
    for fact in facts.dated_events:
        for alias in fact.aliases if fact.kind in _KINDS else ():
            if alias in text and (alias.isupper() or any(p.casefold() in named for p in fact.parties)):
                called.setdefault(alias, []).append(fact)
    return {alias: events for alias, events in called.items() if len(events) == 1}


def _by_name(called: dict[str, list[DatedEvent]], time: Time, sentence: Span, text: str) -> list[DatedEvent]:
    """The meeting whose name stands beside a time that is not its own."""
    for alias, events in called.items():
        if _beside(alias, time, sentence, text) and not any(_meets(time, fact, text) for fact in events):
            return events
    return []


def _met_elsewhere(
    event: DatedEvent, time: Time, known: dict[str, list[DatedEvent]], sentence: Span, text: str
) -> bool:
    """Whether a body is known to have held its summit of that year at another place: it has one a year."""
    if time.first is None or "summit" not in sentence.of(text).lower():
        return False
    others = (f for facts in known.values() for f in facts if f.parties == event.parties and f.places != event.places)
    return any(f.kind == "summit" and f.start.year == time.first.year for f in others)


def _often(place: str, fact: DatedEvent, facts: Facts) -> bool:
    """Whether a place is a usual one for these parties: a known seat of talks, or the capital of one of them."""
    if place in _ROUTINE:
        return True
    capitals = {entity for hit in facts.find(place) if hit.kind == "capital" for entity in hit.entities}
    homes = {person.country for party in fact.parties for person in facts.person(party)}
    homes |= {facts.place(party) for party in fact.parties}
    return bool(capitals & homes)


def _opens(place: str, time: Time, sentence: Span, text: str) -> bool:
    """Whether a sentence begins with the time and says of the meeting at the place in its first clause: "In May, A met B in Hanoi"."""
    told = re.compile(rf",? [^,;:]{{3,60}}\b(?:met|held)\b[^,;:]{{3,60}}\b(?:in|at) {re.escape(place)}\b")
    before = text[sentence.start : time.span.start]
    return re.fullmatch(r"\s*(?:In|On|During)? ?", before) is not None and told.match(text, time.span.end) is not None


def _beside(place: str, time: Time, sentence: Span, text: str) -> bool:
    for found in re.finditer(rf"\b{re.escape(place)}\b", sentence.of(text)):
        start, end = sentence.start + found.start(), sentence.start + found.end()
        low, high = (end, time.span.start) if end <= time.span.start else (time.span.end, start)
        if low <= high <= low + _REACH and _TIED.fullmatch(text[low:high] + " "):
            return True
    return False


def _meets(time: Time, fact: DatedEvent, text: str) -> bool:
    """Whether a time and the days of a fact have a day in common, or may have."""
    around = _AROUND if _YEAR.search(time.span.of(text)) else _YEARLESS
    first, last = time.first or date.min, time.last or date.max
    return first - around <= (fact.end or fact.start) and fact.start - around <= last


def _parties(reading: Reading, facts: Facts) -> list[tuple[Span, str]]:
    """Where people and bodies are named, in lower case: in full, or by the surname of somebody named in full."""
    text = reading.document.text
    found: list[tuple[Span, str]] = []
    surnames: dict[str, str] = {}
    for hit in facts.find(text):
        if len(hit.entities) > 1:
            continue
        entity = facts.entity(hit.entities[0])
        found.append((Span(hit.start, hit.end), entity.name.casefold()))
        if entity.kind is ActorKind.PERSON:
            surnames.setdefault(hit.alias.split()[-1], entity.name.casefold())
    for actor in reading.actors:
        if actor.kind is ActorKind.PERSON and " " in actor.name:
            found += [(mention, actor.name.casefold()) for mention in actor.mentions]
    if surnames:
        pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, surnames))})\b")
        found += [(Span(m.start(), m.end()), surnames[m.group()]) for m in pattern.finditer(text)]
    return found


def _flag(time: Time, fact: DatedEvent, severity: Severity, text: str) -> Flag:
    until = "" if fact.end in (None, fact.start) else f" to {fact.end}"
    message = f'"{time.span.of(text)}": the {fact.name} that the facts know is of another date.'
    return Flag("D103", severity, message, (time.span,), f"{fact.name}: {fact.start}{until} [{fact.source}]")


def _told_early(trigger: Span, place: Span, fact: DatedEvent, day: date | None, text: str) -> Flag:
    spans = tuple(sorted((trigger, place)))
    words = text[spans[0].start : spans[1].end]
    message = f'"{words}", in a report of {day}: the {fact.name} that the facts know came later.'
    return Flag("D103", Severity.HARD, message, spans, f"{fact.name}: {fact.start} [{fact.source}]")
