"""The day of a report that carries none: every day is weighed by what the text says, none is ruled out by one sentence.

Each finding adds to the log-weight of days: offices that named people hold, weekdays by tense, dates and date lines,
known events that the text speaks of. A wrong year in a text then costs a little; it cannot empty the set.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from demarche.facts import DatedEvent, Facts, Tenure, office_class
from demarche.language import Analysis
from demarche.reading.times import Tense, find_times, tense_from_tokens
from demarche.schema import ActorKind, DateCandidate, DateEvidence, Dating, Span, Time

Weights = NDArray[np.float64]

#: The first day considered; the last is a year after the facts end.
EARLIEST = date(1990, 1, 1)
#: How many candidates are kept.
KEPT = 20
#: Log-weights: how much a finding says. Set by hand on reports of gold train whose date was hidden.
OFFICE, DATELINE, NEWEST, KNOWN, MONTH_DAY = 3.0, 9.0, 5.0, 3.5, 2.0
#: Log-weights by days since a weekday in the past tense, and until one ahead; news of the day itself comes first.
_SINCE = np.array([0.0, -0.4, -1.3, -2.2, -2.8, -3.1, -3.3])
_UNTIL = np.array([-2.2, -0.2, 0.0, -0.3, -0.8, -1.4, -2.0])
_TITLE = re.compile(
    r"((?:[A-Z][\w.'’-]*|of|for|the|and|minister|president|secretary|spokesman|spokeswoman|spokesperson|prime|foreign) ){1,6}$"
)
_FORMER = re.compile(r"\b(?:former|ex|then|late|elect|acting|deputy|vice|first)\b", re.IGNORECASE)
_CALL = re.compile(r"\b(?:call(?:ed)?|phone[d]?|telephone|conversation|spoke)\b", re.IGNORECASE)
_MEET = re.compile(r"\b(?:met|meet|meets|meeting|summit|talks|visit(?:ed)?|hosted|received)\b", re.IGNORECASE)
_SUMMIT = re.compile(r"\b(?:summit|European Council)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Named:
    """A party that the text names at a place."""

    start: int
    name: str


class _Dater:
    """Collects weights and evidence for one text."""

    def __init__(self, analysis: Analysis, facts: Facts) -> None:
        self.analysis, self.facts, self.text = analysis, facts, analysis.text
        first, last = EARLIEST.toordinal(), facts.as_of.toordinal() + 366
        self.days = np.arange(first, last)
        self.weekdays = (self.days - 1) % 7  # ordinal 1 was a Monday
        self.weights: Weights = np.zeros(len(self.days))
        self.evidence: list[DateEvidence] = []
        self.tense = tense_from_tokens(analysis)
        self.times = find_times(self.text, None, tense=self.tense)

    def add(self, weights: Weights, span: Span, reason: str) -> None:
        """Adds a finding."""
        self.weights += weights
        self.evidence.append(DateEvidence(span, reason))

    def since(self, day: date) -> NDArray[np.bool_]:
        """The days from a day on."""
        return np.asarray(self.days >= day.toordinal())

    def offices(self) -> None:
        """Titles that people are given: the day lies in their tenure."""
        seen: set[tuple[str, str]] = set()
        for hit in self.facts.find(self.text):
            entity = self.facts.entity(hit.entities[0])
            if entity.kind is not ActorKind.PERSON or len(hit.entities) > 1:
                continue
            title = _TITLE.search(self.text, max(0, hit.start - 60), hit.start)
            if title is None or _FORMER.search(title.group()):
                continue
            found = office_class(title.group())
            if found is None or (entity.id, found[0]) in seen:
                continue
            seen.add((entity.id, found[0]))
            tenures = [
                t for t in self.facts.tenures(entity.id) if t.office_class == found[0] and found[1] in (None, t.country)
            ]
            held = self._held(tenures)
            if held.any():
                words = Span(title.start(), hit.end)
                self.add(
                    np.where(held, 0.0, -OFFICE), words, f"{entity.name} as {tenures[0].office}: {_terms(tenures)}"
                )

    def _held(self, tenures: Iterable[Tenure]) -> NDArray[np.bool_]:
        held = np.zeros(len(self.days), bool)
        for tenure in tenures:
            last = tenure.end if tenure.end is not None else tenure.as_of
            first = tenure.start or EARLIEST
            held |= (self.days >= first.toordinal()) & (self.days <= last.toordinal())
        return held

    def dates(self) -> None:
        """Full dates: a date line names the day; otherwise the report is not older than the newest date of the past."""
        newest: tuple[date, Time] | None = None
        for time in self.times:
            if time.first is None or time.last is None:
                continue
            day = time.first
            if time.first == time.last and self._is_dateline(time) and day >= EARLIEST:
                gap = self.days - day.toordinal()
                self.add(np.where(gap == 0, 0.0, np.where(gap == 1, -2.0, -DATELINE)), time.span, "the date line")
            elif (
                self.tense(time.span.start) is not Tense.FUTURE
                and day <= self.facts.as_of
                and (newest is None or day > newest[0])
            ):
                newest = (day, time)
        if newest is not None and newest[0] >= EARLIEST:
            years = np.maximum(0, self.days - newest[0].toordinal()) / 365.25
            reason = f"{newest[0].isoformat()} is spoken of as past: the report is not older"
            self.add(np.where(self.since(newest[0]), -0.25 * years, -NEWEST), newest[1].span, reason)

    def _is_dateline(self, time: Time) -> bool:
        """Whether an expression stands in the first line, before any sentence of its own."""
        before = self.text[: time.span.start]
        after = self.text[time.span.end : time.span.end + 3]
        return len(before) < 60 and "." not in before.strip(". ") and bool(re.match(r"\s*(?:$|\n|[-–—:(])", after))

    def month_days(self) -> None:
        """Days of a month without a year: news is near them; with a weekday they fit few years."""
        dates = (self.days - date(1970, 1, 1).toordinal()).astype("datetime64[D]")
        of_year = (dates - dates.astype("datetime64[Y]")).astype(np.int64) + 1  # day of the year
        for time in self.times:
            if time.rule != "month-day" or time.value is None:
                continue
            month, day = int(time.value[5:7]), int(time.value[8:10])
            at = date(2001, month, min(day, 28)).timetuple().tm_yday
            ahead = (at - of_year) % 365
            future = self.tense(time.span.start) is Tense.FUTURE
            gap = ahead if future else np.minimum((-ahead) % 365, ahead + 60)
            line = self._is_dateline(time)
            weight = np.where(gap <= 1, 0.0, -4.0) if line else -np.minimum(gap / 20.0, MONTH_DAY)
            self.add(weight, time.span, "the date line" if line else f"a day {'ahead' if future else 'just past'}")

    def days_of_week(self) -> None:
        """Bare weekdays: the last one in the past tense, the next one ahead."""
        seen: set[tuple[str, bool]] = set()
        for time in self.times:
            if not time.rule.startswith("weekday-") or time.rule not in ("weekday-past", "weekday-future"):
                continue
            word = time.span.of(self.text)
            number = next((i for i, n in enumerate(_WEEKDAYS) if n in word.lower()), None)
            future = time.rule == "weekday-future"
            if number is None or (word, future) in seen:
                continue
            seen.add((word, future))
            if future:
                self.add(
                    _UNTIL[(number - self.weekdays) % 7], time.span, f"{word} lies ahead: a {word} at most a week on"
                )
            else:
                self.add(
                    _SINCE[(self.weekdays - number) % 7], time.span, f"{word} is past: a {word} at most six days back"
                )

    def known_events(self) -> None:
        """Known events: what the text tells of with a relative time happened in that stretch, what is past lies behind."""
        for sentence in self.analysis.sentences:
            words = self.text[sentence.start : sentence.end]
            parties = frozenset(n.name for n in self.named if sentence.start <= n.start < sentence.end)
            times = [t for t in self.times if sentence.start <= t.span.start < sentence.end]
            fitting = [e for e in self.facts.dated_events if self._speaks_of(e, parties, words)]
            relative = [t for t in times if t.first is None and _stretch(t, self.text) is not None]
            placed = [e for e in fitting if e.places and any(p in words for p in e.places)]
            if relative and fitting:
                self._in_stretch(placed or fitting, relative[0])
            elif placed and self.tense(sentence.start + len(words) // 2) is not Tense.FUTURE and len(placed) == 1:
                event = placed[0]
                behind = self.since(event.start)
                self.add(
                    np.where(behind, 0.0, -2.0),
                    Span(sentence.start, sentence.end),
                    f"{event.name} ({event.start}) is past",
                )

    def _in_stretch(self, events: Sequence[DatedEvent], time: Time) -> None:
        stretch = _stretch(time, self.text)
        assert stretch is not None
        fits = np.zeros(len(self.days), bool)
        for event in events:
            fits |= stretch.covers(
                self.days, self.weekdays, event.start.toordinal(), self.tense(time.span.start) is Tense.FUTURE
            )
        if fits.any():
            known = ", ".join(f"{e.name} {e.start}" for e in events[-3:])
            self.add(np.where(fits, KNOWN, 0.0), time.span, f"known events of these parties: {known}")

    def _speaks_of(self, event: DatedEvent, parties: frozenset[str], words: str) -> bool:
        if not event.parties <= parties:
            return False
        if event.kind == "call":
            return bool(_CALL.search(words))
        if event.kind in ("meeting", "talks"):
            return bool(_MEET.search(words)) and len(event.parties) > 1
        return event.kind == "summit" and bool(_SUMMIT.search(words))

    @property
    def named(self) -> list[_Named]:
        """People, by full name or by the surname of somebody named in full, countries and organisations."""
        found: list[_Named] = []
        surnames: dict[str, str] = {}
        for hit in self.facts.find(self.text):
            entity = self.facts.entity(hit.entities[0])
            found.append(_Named(hit.start, entity.name))
            if entity.kind is ActorKind.PERSON:
                surnames.setdefault(hit.alias.split()[-1], entity.name)
        if surnames:
            pattern = re.compile(r"\b(?:" + "|".join(map(re.escape, surnames)) + r")\b")
            found += [_Named(m.start(), surnames[m.group()]) for m in pattern.finditer(self.text)]
        return found

    def result(self) -> Dating:
        """The best days, with weights that sum to 1 over all days considered."""
        if not self.evidence:
            return Dating()
        chances = np.exp(self.weights - self.weights.max())
        chances /= chances.sum()
        best = np.argsort(-chances, kind="stable")[:KEPT]
        kept = [(int(self.days[i]), float(chances[i])) for i in best]
        total = sum(weight for _, weight in kept)
        candidates = tuple(DateCandidate(date.fromordinal(day), round(weight / total, 4)) for day, weight in kept)
        return Dating(None, candidates, tuple(sorted(self.evidence, key=lambda e: (e.span.start, e.span.end))))


_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A relative time as day offsets from the report, or from its week's Monday; or a weekday."""

    low: int
    high: int
    of_week: bool = False
    weekday: int | None = None

    def covers(
        self, days: NDArray[np.int64], weekdays: NDArray[np.int64], event: int, future: bool
    ) -> NDArray[np.bool_]:
        """For each day of report, whether the event lies in the stretch."""
        gap = event - days
        if self.weekday is not None:
            fits = (event - 1) % 7 == self.weekday
            return np.asarray((gap > 0) & (gap <= 7) if future else (gap <= 0) & (gap > -7)) & fits
        if self.of_week:
            gap = gap + weekdays
        return np.asarray((gap >= self.low) & (gap <= self.high))


def _stretch(time: Time, text: str) -> _Stretch | None:
    """The stretch that an expression without an anchor means; None for those that mean no short one."""
    fixed = {
        "week-last": _Stretch(-7, -1, True), "week-past": _Stretch(-7, 0), "week-this": _Stretch(0, 6, True),
        "week-next": _Stretch(7, 13, True), "yesterday": _Stretch(-1, -1), "today": _Stretch(0, 0),
        "tomorrow": _Stretch(1, 1), "weekend-last": _Stretch(-2, -1, True), "weekend": _Stretch(-7, 0),
    }  # fmt: skip
    if time.rule in fixed:
        return fixed[time.rule]
    if time.rule in ("weekday-past", "weekday-future", "weekday-last", "weekday-next"):
        word = time.span.of(text).lower()
        number = next((i for i, n in enumerate(_WEEKDAYS) if n in word), None)
        return None if number is None else _Stretch(0, 0, weekday=number)
    return None


def _terms(tenures: Sequence[Tenure]) -> str:
    spans = dict.fromkeys(
        f"{t.start or '?'} to {t.end if t.end and t.end_basis != 'scheduled' else 'now'}" for t in tenures
    )
    return " and ".join(spans)


def date_report(analysis: Analysis, facts: Facts) -> Dating:
    """Days that the report may be of, best first, with the words that say so; an empty Dating where nothing does."""
    dater = _Dater(analysis, facts)
    for look in (dater.offices, dater.dates, dater.month_days, dater.days_of_week, dater.known_events):
        look()
    return dater.result()
