"""What happened over time: counts stacked by class, up for cooperation and down for conflict, with the mean below."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from demarche.web.charts.svg import picture, tag
from demarche.web.scale import CLASSES
from demarche.web.words import day

_LEFT, _RIGHT, _TOP = 44, 12, 14
_BARS, _GAP, _MEAN, _AXIS = 190, 22, 80, 26


@dataclass(frozen=True, slots=True)
class Column:
    """One month or year: its name in ISO form, and how many events of each class."""

    key: str
    counts: dict[str, int]

    @property
    def mean(self) -> float | None:
        """The mean of its classes, from -2 to 2: see demarche.web.scale; None where there is nothing."""
        total = sum(self.counts.values())
        values = {one.key: one.value for one in CLASSES}
        return sum(values[key] * count for key, count in self.counts.items()) / total if total else None


def over_time(columns: Sequence[Column], label: str, link: Callable[[str], str]) -> Markup:
    """The picture; `link` is where a column leads to."""
    width = 960.0
    step = (width - _LEFT - _RIGHT) / max(len(columns), 1)
    up = max((_sum(one, 1) for one in columns), default=1)
    down = max((_sum(one, -1) for one in columns), default=1)
    unit = _BARS / max(up + down, 1)
    zero = _TOP + up * unit
    bottom = _TOP + _BARS + _GAP
    parts = [_scale(up, down, unit, zero, width)]
    parts += [_column(one, _LEFT + number * step, step, zero, unit, link) for number, one in enumerate(columns)]
    parts.append(_means(columns, step, bottom, width))
    parts += _names(columns, step, bottom + _MEAN + 16)
    return picture(width, bottom + _MEAN + _AXIS, label, parts, "over-time")


def _sum(one: Column, sign: int) -> int:
    return sum(one.counts.get(each.key, 0) for each in CLASSES if each.value * sign > 0)


def _column(one: Column, x: float, step: float, zero: float, unit: float, link: Callable[[str], str]) -> Markup:
    parts: list[Markup] = []
    inner = max(step * 0.8, 1)
    for sign, order in ((1, (1, 0)), (-1, (2, 3))):
        at = zero
        for index in order:
            each = CLASSES[index]
            size = one.counts.get(each.key, 0) * unit
            if not size:
                continue
            y = at - size if sign > 0 else at
            parts.append(
                tag(
                    "rect",
                    x=round(x + step * 0.1, 1),
                    y=round(y, 1),
                    width=round(inner, 1),
                    height=round(size, 1),
                    class_=each.key,
                )
            )
            at += -size if sign > 0 else size
    if not parts:
        return Markup("")
    told = ", ".join(f"{one.counts[each.key]} {each.word}" for each in CLASSES if one.counts.get(each.key))
    parts.insert(0, tag("title", f"{day(one.key)}: {told}"))
    return tag("a", parts, href=link(one.key), aria_label=f"{day(one.key)}: {told}")


def _scale(up: int, down: int, unit: float, zero: float, width: float) -> Markup:
    lines = [tag("line", x1=_LEFT, x2=width - _RIGHT, y1=round(zero, 1), y2=round(zero, 1), class_="axis")]
    for value in sorted({*_ticks(up), *(-one for one in _ticks(down))} - {0}):
        y = round(zero - value * unit, 1)
        lines.append(tag("line", x1=_LEFT, x2=width - _RIGHT, y1=y, y2=y, class_="grid"))
        lines.append(tag("text", str(abs(value)), x=_LEFT - 8, y=y + 4, text_anchor="end"))
    return tag("g", lines, aria_hidden="true")


def _ticks(most: int) -> list[int]:
    """Two or three round numbers up to `most`."""
    if most < 1:
        return []
    size = 10 ** (len(str(most)) - 1)
    step = next(one for one in (size // 5, size // 2, size, size * 2, size * 5) if one and most / one <= 3.5)
    return list(range(step, most + 1, step))


def _means(columns: Sequence[Column], step: float, top: float, width: float) -> Markup:
    def y(value: float) -> float:
        return round(top + (2 - value) * _MEAN / 4, 1)

    parts = [tag("line", x1=_LEFT, x2=width - _RIGHT, y1=y(0), y2=y(0), class_="axis")]
    for value, word in ((2, "+2"), (0, "0"), (-2, "−2")):
        parts.append(tag("text", word, x=_LEFT - 8, y=y(value) + 4, text_anchor="end"))
    points = [
        (round(_LEFT + (n + 0.5) * step, 1), y(m)) for n, one in enumerate(columns) if (m := one.mean) is not None
    ]
    parts.append(tag("polyline", points=" ".join(f"{a},{b}" for a, b in points), class_="mean"))
    if len(points) <= 80:
        parts += [tag("circle", cx=a, cy=b, r=2.6, class_="mean-dot") for a, b in points]
    return tag("g", parts, aria_hidden="true")


def _names(columns: Sequence[Column], step: float, y: float) -> list[Markup]:
    every = max(1, round(80 / step)) if step else 1
    return [
        tag(
            "text",
            day(one.key),
            x=round(_LEFT + (number + 0.5) * step, 1),
            y=y,
            text_anchor="middle",
            aria_hidden="true",
        )
        for number, one in enumerate(columns)
        if number % every == 0
    ]
