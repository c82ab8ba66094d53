"""Offices over time as bars, each with its source."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from demarche.web.charts.svg import picture, tag

_WIDTH, _LEFT, _ROW = 960, 24, 34


@dataclass(frozen=True, slots=True)
class Bar:
    """One office: `first` and `last` where they are known; `sure` says whether its end was seen."""

    label: str
    first: date | None
    last: date | None
    sure: bool
    note: str


def bars(found: Sequence[Bar], label: str, until: date) -> Markup:
    """The picture, from the year of the first to `until`."""
    start = min((one.first.year for one in found if one.first), default=until.year - 1)
    end = max([until.year + 1, *(one.last.year + 1 for one in found if one.last and one.last.year < until.year + 10)])
    unit = (_WIDTH - 2 * _LEFT) / (end - start)

    def x(day: date) -> float:
        return round(_LEFT + (day.year - start + (day.timetuple().tm_yday - 1) / 366) * unit, 1)

    every = next(step for step in (1, 2, 5, 10, 20, 50, 100) if (end - start) / step <= 14)
    parts = []
    for year in range(start + (-start) % every, end + 1, every):
        at = round(_LEFT + (year - start) * unit, 1)
        parts.append(tag("line", x1=at, x2=at, y1=0, y2=len(found) * _ROW, class_="grid"))
        parts.append(tag("text", str(year), x=at, y=len(found) * _ROW + 16, text_anchor="middle"))
    for number, one in enumerate(found):
        parts += _bar(
            one, number * _ROW, x(one.first) if one.first else _LEFT, x(min(one.last or until, date(end - 1, 12, 31)))
        )
    return picture(_WIDTH, len(found) * _ROW + 24, label, parts, "bars")


def _bar(one: Bar, y: float, left: float, right: float) -> list[Markup]:
    title = tag("title", one.note)
    kind = "bar" if one.sure else "bar open"
    anchor = "end" if left > _WIDTH * 0.6 else "start"
    at = right if anchor == "end" else left
    return [
        tag("text", one.label, x=max(at, _LEFT), y=y + 13, text_anchor=anchor, class_="name"),
        tag("rect", [title], x=left, y=y + 18, width=max(round(right - left, 1), 2), height=8, rx=2, class_=kind),
    ]
