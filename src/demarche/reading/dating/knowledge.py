"""Clues of the facts: offices that named people hold, known events that the text speaks of."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from demarche.facts import AliasHit, DatedEvent, Entity, Facts, Tenure, office_class
from demarche.reading.dating.days import EARLIEST, Days, Weights
from demarche.reading.dating.expressions import Expression, Expressions
from demarche.reading.times import Tense
from demarche.schema import ActorKind, Span

#: What it costs to lie outside the tenure of somebody with a title, and of somebody who is only named.
_OFFICE, _NAMED = 3.0, 1.4
#: What a known event in the stretch that the text names gains; what it costs when one that is past lies ahead.
_KNOWN, _AHEAD = 3.5, 2.0
#: An open tenure loses this a year after the day up to which its source knew it.
_UNSEEN = 0.2
#: Years around their tenure in which office-holders are still, or already, in the news.
_AROUND = timedelta(366)
_TITLE_REACH = 60
_TITLE = re.compile(
    r"((?:[A-Z][\w.'’-]*|of|for|the|and|minister|president|secretary|spokesman|spokeswoman|spokesperson|prime|foreign) ){1,6}$"
)
_FORMER = re.compile(r"\b(?:former|ex|then|late|elect|acting|deputy|vice|first)\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_POSSESSIVE = re.compile(r"['’]s?$")
_CALL = re.compile(r"\b(?:call(?:ed)?|phone[d]?|telephone|conversation|spoke)\b", re.IGNORECASE)
_MEET = re.compile(r"\b(?:met|meet|meets|meeting|summit|talks|visit(?:ed)?|hosted|received)\b", re.IGNORECASE)
_SUMMIT = re.compile(r"\b(?:summit|European Council)\b", re.IGNORECASE)


def weigh_knowledge(days: Days, expressions: Expressions, facts: Facts) -> None:
    """Adds the clues of people and events."""
    hits = facts.find(expressions.text)
    _offices(days, expressions.text, hits, facts)
    _events(days, expressions, hits, facts)


def _offices(days: Days, text: str, hits: Sequence[AliasHit], facts: Facts) -> None:
    """Titles that people are given, and people who have held an office at all."""
    titled: set[tuple[str, str]] = set()
    named: dict[str, AliasHit] = {}
    for hit in hits:
        entity = facts.entity(hit.entities[0])
        if entity.kind is not ActorKind.PERSON or len(hit.entities) > 1:
            continue
        named.setdefault(entity.id, hit)
        title = _TITLE.search(text, max(0, hit.start - _TITLE_REACH), hit.start)
        if title is None or _FORMER.search(title.group()):
            continue
        found = office_class(title.group())
        if found is None or (entity.id, found[0]) in titled:
            continue
        held = [t for t in facts.tenures(entity.id) if t.office_class == found[0] and found[1] in (None, t.country)]
        if held:
            titled.add((entity.id, found[0]))
            _tenure(days, entity, held, Span(title.start(), hit.end))
    with_title = {person for person, _ in titled}
    for person, hit in named.items():
        if person not in with_title:
            _in_office(days, facts.entity(person), facts.tenures(person), Span(hit.start, hit.end))


def _tenure(days: Days, entity: Entity, tenures: Sequence[Tenure], span: Span) -> None:
    weights = np.full(len(days.ordinals), -_OFFICE)
    for tenure in tenures:
        weights = np.maximum(weights, np.where(_within(days, tenure), _fading(days, tenure), -_OFFICE))
    days.add(weights, span, f"{entity.name} as {tenures[-1].office}: {_terms(tenures)}")


def _in_office(days: Days, entity: Entity, tenures: Sequence[Tenure], span: Span) -> None:
    """Somebody who is named without a title is likely to be in office, or nearly."""
    known = [t for t in tenures if t.start is not None]
    if not known:
        return
    near = np.zeros(len(days.ordinals), bool)
    for tenure in known:
        near |= _within(days, tenure, _AROUND)
    if not near.all():
        days.add(np.where(near, 0.0, -_NAMED), span, f"{entity.name} held office: {_terms(known)}")


def _within(days: Days, tenure: Tenure, around: timedelta = timedelta(0)) -> NDArray[np.bool_]:
    first = days.ordinals >= ((tenure.start or EARLIEST) - around).toordinal()
    return first if tenure.end is None else first & (days.ordinals <= (min(tenure.end, _FAR) + around).toordinal())


#: Later than any scheduled end of a term.
_FAR = date(2100, 1, 1)


def _fading(days: Days, tenure: Tenure) -> Weights:
    """An open end is the less certain the longer its source has not looked."""
    if tenure.end is not None and tenure.end_basis != "scheduled":
        return np.zeros(len(days.ordinals))
    return -_UNSEEN * np.maximum(0, days.gap(tenure.as_of)) / 365.25


def _terms(tenures: Sequence[Tenure]) -> str:
    spans = dict.fromkeys(
        f"{t.start or '?'} to {t.end if t.end and t.end_basis != 'scheduled' else 'now'}" for t in tenures
    )
    return " and ".join(spans)


def _events(days: Days, expressions: Expressions, hits: Sequence[AliasHit], facts: Facts) -> None:
    """What the text tells of with a relative time happened in that stretch; what is past lies behind."""
    named = _parties(expressions.text, hits, facts)
    for sentence in expressions.analysis.sentences:
        words = expressions.text[sentence.start : sentence.end]
        low, high = bisect_left(named, (sentence.start,)), bisect_left(named, (sentence.end,))
        parties = frozenset(name for _, name in named[low:high])
        if not parties:
            continue
        fitting = [e for e in facts.dated_events if _speaks_of(e, parties, words)]
        if not fitting:
            continue
        inside = expressions.between(sentence.start, sentence.end)
        relative = next((e for e in inside if e.time.first is None and _stretch(e) is not None), None)
        placed = [e for e in fitting if any(p in words for p in e.places)]
        if relative is not None:
            _in_stretch(days, placed or fitting, relative)
        elif len(placed) == 1 and not any(e.tense is Tense.FUTURE for e in inside):
            event = placed[0]
            behind = np.where(days.gap(event.start) >= 0, 0.0, -_AHEAD)
            days.add(behind, Span(sentence.start, sentence.end), f"{event.name} ({event.start}) is past")


def _parties(text: str, hits: Sequence[AliasHit], facts: Facts) -> list[tuple[int, str]]:
    """Where people are named, by full name or by the surname of somebody named in full, and countries and organisations."""
    found: list[tuple[int, str]] = []
    surnames: dict[str, str] = {}
    for hit in hits:
        entity = facts.entity(hit.entities[0])
        found.append((hit.start, entity.name))
        if entity.kind is ActorKind.PERSON:
            surnames.setdefault(hit.alias.split()[-1], entity.name)
    for match in _WORD.finditer(text) if surnames else ():
        name = surnames.get(match[0]) or surnames.get(_POSSESSIVE.sub("", match[0]))
        if name is not None:
            found.append((match.start(), name))
    return sorted(found)


def _speaks_of(event: DatedEvent, parties: frozenset[str], words: str) -> bool:
    if not event.parties <= parties:
        return False
    if event.kind == "call":
        return bool(_CALL.search(words))
    if event.kind in ("meeting", "talks"):
        return bool(_MEET.search(words)) and len(event.parties) > 1
    return event.kind == "summit" and bool(_SUMMIT.search(words))


def _in_stretch(days: Days, events: Sequence[DatedEvent], expression: Expression) -> None:
    stretch = _stretch(expression)
    assert stretch is not None
    fits = np.zeros(len(days.ordinals), bool)
    for event in events:
        fits |= stretch.covers(days, event.start.toordinal(), expression.tense is Tense.FUTURE)
    if fits.any():
        known = ", ".join(f"{e.name} {e.start}" for e in events[-3:])
        days.add(np.where(fits, _KNOWN, 0.0), expression.time.span, f"known events of these parties: {known}")


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A relative time as day offsets from the report, or from its week's Monday; or a weekday."""

    low: int
    high: int
    of_week: bool = False
    weekday: int | None = None

    def covers(self, days: Days, event: int, future: bool) -> NDArray[np.bool_]:
        """For each day of report, whether the event lies in the stretch."""
        gap = event - days.ordinals
        if self.weekday is not None:
            fits = (event - 1) % 7 == self.weekday
            return np.asarray((gap > 0) & (gap <= 7) if future else (gap <= 0) & (gap > -7)) & fits
        if self.of_week:
            gap = gap + days.weekdays
        return np.asarray((gap >= self.low) & (gap <= self.high))


_STRETCHES = {
    "week-last": _Stretch(-7, -1, True), "week-past": _Stretch(-7, 0), "week-this": _Stretch(0, 6, True),
    "week-next": _Stretch(7, 13, True), "yesterday": _Stretch(-1, -1), "today": _Stretch(0, 0),
    "tomorrow": _Stretch(1, 1), "weekend-last": _Stretch(-2, -1, True), "weekend": _Stretch(-7, 0),
}  # fmt: skip


def _stretch(expression: Expression) -> _Stretch | None:
    """The stretch that an expression without an anchor means; None for those that mean no short one."""
    rule = expression.time.rule
    if rule in ("weekday-past", "weekday-future", "weekday-last", "weekday-next"):
        return None if expression.weekday is None else _Stretch(0, 0, weekday=expression.weekday)
    return _STRETCHES.get(rule)
