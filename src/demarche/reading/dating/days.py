"""The days that a report may be of, and the weight of each."""

from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from demarche.schema import DateCandidate, DateEvidence, Dating, Span

Numbers = NDArray[np.int64]
Weights = NDArray[np.float64]

#: The first day considered.
EARLIEST = date(1990, 1, 1)
#: Days considered after the facts end.
BEYOND = 366
#: How many candidates are kept.
KEPT = 20
#: What is read is mostly recent: the chance of a day falls by a factor e in so many years. Set on gold train.
RECENT = 10.0


class Days:
    """Log-weights of days, and the evidence for them."""

    def __init__(self, as_of: date) -> None:
        """`as_of` is the day up to which the facts know the world."""
        self.as_of = as_of
        #: Proleptic ordinals, one a day.
        self.ordinals: Numbers = np.arange(EARLIEST.toordinal(), as_of.toordinal() + BEYOND)
        #: 0 is Monday.
        self.weekdays: Numbers = (self.ordinals - 1) % 7
        since_1970 = (self.ordinals - date(1970, 1, 1).toordinal()).astype("datetime64[D]")
        self.years: Numbers = since_1970.astype("datetime64[Y]").astype(np.int64) + 1970
        self._weights: Weights = -np.abs(self.ordinals - as_of.toordinal()) / (365.25 * RECENT)
        self._evidence: list[DateEvidence] = []

    def add(self, weights: Weights, span: Span, reason: str) -> None:
        """Adds a clue: log-weights, the words that it rests on, and why in plain words."""
        self._weights = self._weights + weights
        self._evidence.append(DateEvidence(span, reason))

    def gap(self, day: date) -> Numbers:
        """How many days each day lies after `day`."""
        return self.ordinals - day.toordinal()

    def occurrences(self, month: int, day: int, ahead: bool) -> Numbers:
        """For each day the ordinal of the day of a month that a text of that day means: the next, or the latest.

        The latest includes those up to a fortnight ahead, as a tense may be misread; the next those a fortnight back.
        """
        first, last = date.fromordinal(int(self.ordinals[0])), date.fromordinal(int(self.ordinals[-1]))
        all_of_them = [d.toordinal() for y in range(first.year - 1, last.year + 2) if (d := _day(y, month, day))]
        near = np.array(all_of_them, dtype=np.int64)
        if ahead:
            at = np.searchsorted(near, self.ordinals - _MISREAD, side="left")
        else:
            at = np.searchsorted(near, self.ordinals + _MISREAD, side="right") - 1
        return np.asarray(near[np.clip(at, 0, len(near) - 1)])

    def result(self) -> Dating:
        """The best days; their weights are chances that sum to 1 over the days kept. Empty without evidence."""
        if not self._evidence:
            return Dating()
        best = np.argsort(-self._weights, kind="stable")[:KEPT]
        chances = np.exp(self._weights[best] - self._weights[best[0]])
        chances /= chances.sum()
        candidates = tuple(
            DateCandidate(date.fromordinal(int(self.ordinals[i])), round(float(c), 4))
            for i, c in zip(best, chances, strict=True)
        )
        return Dating(None, candidates, tuple(sorted(self._evidence, key=lambda e: (e.span.start, e.span.end))))


#: Days by which a day of a month may lie on the other side of the report.
_MISREAD = 14


def _day(year: int, month: int, day: int) -> date | None:
    """The date, or None where the year has no such day."""
    try:
        return date(year, month, 1) + timedelta(day - 1) if date(year, month, day) else None
    except ValueError:
        return None
