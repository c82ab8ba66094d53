"""With whom an actor has to do: the actor in the middle, the others around, lines as strong as what they share."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import cos, pi, sin, sqrt

from markupsafe import Markup

from demarche.web.charts.svg import picture, tag

_WIDTH, _HEIGHT = 720.0, 480.0
_LONGEST = 26


@dataclass(frozen=True, slots=True)
class Node:
    """Somebody around the one in the middle."""

    key: str
    name: str
    events: int


def network(
    centre: str, around: Sequence[Node], ties: Sequence[tuple[str, str, int]], link: Callable[[str], str]
) -> Markup:
    """The picture; `ties` are what those around share with each other."""
    most = max((node.events for node in around), default=1)
    points = {node.key: _point(number, len(around)) for number, node in enumerate(around)}
    parts: list[Markup] = []
    for one, other, count in ties:
        if one in points and other in points:
            parts.append(_line(points[one], points[other], "tie weak", 0.6 + sqrt(count / most)))
    middle = (_WIDTH / 2, _HEIGHT / 2)
    parts += [_line(middle, points[node.key], "tie", 1 + 6 * sqrt(node.events / most)) for node in around]
    parts.append(tag("circle", cx=middle[0], cy=middle[1], r=10, class_="centre"))
    parts.append(tag("text", _short(centre), x=middle[0], y=middle[1] - 16, text_anchor="middle", class_="name halo"))
    parts += [_node(node, points[node.key], 4 + 8 * sqrt(node.events / most), link) for node in around]
    label = (
        f"{centre} in the middle of {len(around)} others, the lines as strong as the number of events that they share"
    )
    return picture(_WIDTH, _HEIGHT, label, parts, "network")


def _point(number: int, count: int) -> tuple[float, float]:
    angle = 2 * pi * number / max(count, 1) - pi / 2
    return round(_WIDTH / 2 + 205 * cos(angle), 1), round(_HEIGHT / 2 + 190 * sin(angle), 1)


def _line(one: tuple[float, float], other: tuple[float, float], class_: str, width: float) -> Markup:
    return tag("line", x1=one[0], y1=one[1], x2=other[0], y2=other[1], class_=class_, stroke_width=round(width, 1))


def _node(node: Node, at: tuple[float, float], radius: float, link: Callable[[str], str]) -> Markup:
    right = at[0] > _WIDTH / 2 + 20
    left = at[0] < _WIDTH / 2 - 20
    anchor = "start" if right else "end" if left else "middle"
    x = at[0] + (radius + 5 if right else -radius - 5 if left else 0)
    y = at[1] + (4 if right or left else -radius - 6 if at[1] < _HEIGHT / 2 else radius + 15)
    told = f"{node.name}: {node.events} events"
    parts = [
        tag("title", told), tag("circle", cx=at[0], cy=at[1], r=round(radius, 1), class_="node"),
        tag("text", _short(node.name), x=round(x, 1), y=round(y, 1), text_anchor=anchor, class_="halo"),
    ]  # fmt: skip
    return tag("a", parts, href=link(node.key), aria_label=told)


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1].rstrip()}…"
