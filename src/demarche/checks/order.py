"""D108, D112 and D113: what comes before its cause, what is still ahead though its day has passed, what is past though it has not."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from demarche.checks.text import Text, report_day
from demarche.schema import ActorKind, Event, Flag, Reading, Severity, Span, State, Time

#: Rules that give one whole day, with and without its year.
_DATED = frozenset({"month-day-year", "iso-date", "numeric-date", "month-day"})
_BETWEEN = re.compile(
    r",? (?:\w+ )?(?P<word>after|following|before|ahead of|prior to) (?:[^.;:,“”\"\n]{0,60} )?(?:(?:on|in) )?(?:the )?"
)
_ON = re.compile(r"(?:\b(?:on|in|that) (?:the )?|^|\n)$", re.IGNORECASE)
#: The first date is not that of what was done, but of what was moved or told.
_MOVED = re.compile(
    r"\b(?:delay\w*|postpon\w*|push\w*|mov\w+|resched\w+|extend\w*|said|says|told|added|announc\w+|deadline)\b",
    re.IGNORECASE,
)
#: Two days without a year are sure to be of one year when they are so near to each other.
_ONE_YEAR = timedelta(90)
_CONSEQUENCE = re.compile(r"\b(?:releas|free[ds]?\b|acquit|convict|sentenc|extradit)\w*", re.IGNORECASE)
_CAUSE = re.compile(r"\b(?:arrest|detain|captur|abduct|kidnap|charg|indict|seiz)\w*", re.IGNORECASE)
_AGAIN = re.compile(
    r"\b(?:again|re-?arrest\w*|re-?captur\w*|second|twice|another|new|since|later|once more)\b", re.IGNORECASE
)
_AHEAD = re.compile(
    r"\b(?:will(?: also| both| now)?(?: be)? (?!have\b|be\b|never\b)\w+|(?:is|are)(?: now| still)? (?:scheduled|due|set|slated|expected|planned)"
    r"(?: to(?: be)? \w+)?)(?P<gap>(?: [\w’'-]+,?){0,8}?) (?:on|in) (?:the )?$"
)
_OTHER_TIME = re.compile(
    r"\b(?:\w+ed|that|which|who|where|when|since|after|following|from|made|held|of|if|by|as|until)\b", re.IGNORECASE
)
_DONE = re.compile(
    r"\b(?P<did>(?:was|were) (?!to\b|due\b|scheduled|set\b|expected|planned|slated|supposed|meant|not\b|extended|postponed|moved|delayed|elected)\w+(?:ed|en|ld)|"
    r"met|held|signed|took place|died|began|arrived|killed|attacked|visited|launched|opened|resigned|adopted|happened|occurred)"
    r"(?: (?!that\b|which\b|will\b|would\b|to\b|for\b|until\b|by\b)[\w’'-]+){0,4} on (?:the )?$"
)
_PLANNED = re.compile(
    r"\b(?:will|would|to be|plan\w*|schedul\w*|upcoming|next|due|expir\w*|until|valid|election\w*)\b", re.IGNORECASE
)
#: Clocks and the days between writing and publishing.
_GRACE = timedelta(2)
#: A day without a year that is so near behind the report is meant, rather than next year's.
_JUST_PASSED, _YEAR_AHEAD = timedelta(60), timedelta(300)


def check_order(reading: Reading) -> Iterator[Flag]:
    """Flags on dates that contradict the words that join them, or the day of the report."""
    text = Text(reading.document.text)
    told: set[Span] = set()
    for n, time in enumerate(reading.times):
        if time.rule not in _DATED or time.first is None or time.first != time.last:
            continue
        found = _joined(time, reading.times[n + 1], text) if n + 1 < len(reading.times) else None
        told.update(found.spans if found else ())
        found = found or _passed(time, text, report_day(reading)) or _too_soon(time, text, report_day(reading))
        if found is not None:
            yield replace(found, severity=Severity.SOFT) if text.quoted(time.span) else found
    yield from (flag for flag in _events(reading, text) if not told.issuperset(flag.spans))


def _joined(one: Time, other: Time, text: Text) -> Flag | None:
    """D108 in one sentence: "was released on 3 May after his arrest on 7 May"."""
    if other.rule not in _DATED or other.first is None or one.first is None or other.first != other.last:
        return None
    sentence = text.sentence(one.span.start)
    between = _BETWEEN.fullmatch(text.text[one.span.end : other.span.start]) if sentence.contains(other.span) else None
    before = text.text[sentence.start : one.span.start]
    if between is None or not _ON.search(before) or _MOVED.search(before):
        return None
    if "month-day" in (one.rule, other.rule) and abs(one.first - other.first) > _ONE_YEAR:
        return None
    later = between["word"] in ("after", "following")
    if (one.first >= other.first) if later else (one.first <= other.first):
        return None
    words = text.text[one.span.start : other.span.end]
    message = f'"{words}": {one.first.isoformat()} is {"before" if later else "after"} {other.first.isoformat()}.'
    return Flag("D108", Severity.HARD, message, (one.span, other.span))


def _events(reading: Reading, text: Text) -> Iterator[Flag]:
    """D108 across sentences: one person released, tried or sentenced before the only arrest that the report knows."""
    people = {a.id for a in reading.actors if a.kind is ActorKind.PERSON}
    done = [e for e in reading.events if e.state is State.OCCURRED and _day(e) is not None]
    for person in sorted(people):
        own = [e for e in done if person in e.recipients]
        effects = [e for e in own if _CONSEQUENCE.match(e.trigger.of(text.text))]
        causes = [e for e in own if _CAUSE.match(e.trigger.of(text.text))]
        if len(effects) != 1 or len(causes) != 1:
            continue
        (effect, cause) = effects[0], causes[0]
        first, last = _day(effect), _day(cause)
        around = [text.sentence(e.trigger.start) for e in (effect, cause)]
        if first is None or last is None or first[0] >= last[0] or any(_AGAIN.search(s.of(text.text)) for s in around):
            continue
        words = f'"{effect.trigger.of(text.text)}" ({first[0]}) before "{cause.trigger.of(text.text)}" ({last[0]})'
        spans = tuple(sorted((first[1], last[1])))
        yield Flag("D108", Severity.SOFT, f"{reading.actor(person).name}: {words}.", spans)


def _day(event: Event) -> tuple[date, Span] | None:
    """The day of an event and the words that give it in full; None where a weekday or the report's day does."""
    for found in event.evidence:
        if found.field == "time" and found.by.removeprefix("rule:") in _DATED and event.time and len(event.time) == 10:
            return date.fromisoformat(event.time), found.span
    return None


def _passed(time: Time, text: Text, day: date | None) -> Flag | None:
    """D112: "will meet on 3 March", published on 10 March."""
    first = time.first
    if day is None or first is None:
        return None
    if time.rule == "month-day" and first - day > _YEAR_AHEAD and (first.month, first.day) != (2, 29):
        first = first.replace(year=first.year - 1)
    if first >= day - _GRACE or (time.rule == "month-day" and day - first > _JUST_PASSED):
        return None
    sentence = text.sentence(time.span.start)
    ahead = _AHEAD.search(text.text[sentence.start : time.span.start])
    if ahead is None or _OTHER_TIME.search(ahead["gap"]):
        return None
    start = sentence.start + ahead.start()
    words = text.text[start : time.span.end]
    severity = Severity.SOFT if time.rule == "month-day" else Severity.HARD
    message = f'"{words}": {first.isoformat()} had passed when this was published.'
    return Flag("D112", severity, message, (Span(start, time.span.end),), f"the report is of {day.isoformat()}")


def _too_soon(time: Time, text: Text, day: date | None) -> Flag | None:
    """D113: "was arrested on 3 March 2025", published in 2024."""
    if day is None or time.first is None or time.rule == "month-day" or time.first <= day + _GRACE:
        return None
    sentence = text.sentence(time.span.start)
    told = _DONE.search(text.text[sentence.start : time.span.start])
    if told is None or _PLANNED.search(sentence.of(text.text)):
        return None
    start = sentence.start + told.start()
    words = text.text[start : time.span.end]
    message = f'"{words}": {time.first.isoformat()} had not come when this was published.'
    return Flag("D113", Severity.HARD, message, (Span(start, time.span.end),), f"the report is of {day.isoformat()}")
