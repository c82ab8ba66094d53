"""Events on the map: a disc for a city, a broken ring for what is known of the country alone; larger for more."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import sqrt

from markupsafe import Markup

from demarche.web.charts.projection import project
from demarche.web.charts.svg import picture, tag

#: Parts of the world: word, and the corner and size of what is shown.
REGIONS = {
    "world": ("World", (60.0, 0.0, 900.0, 420.0)), "europe": ("Europe", (455.0, 35.0, 180.0, 84.0)),
    "middle-east": ("Middle East", (555.0, 110.0, 150.0, 70.0)), "africa": ("Africa", (400.0, 130.0, 400.0, 187.0)),
    "asia": ("Asia", (610.0, 70.0, 340.0, 159.0)), "americas": ("Americas", (70.0, 20.0, 640.0, 299.0)),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Dot:
    """So many events at a place. `precision`: city or country."""

    name: str
    longitude: float
    latitude: float
    precision: str
    events: int
    told: str


def world_map(dots: Sequence[Dot], region: str, land: str, link: Callable[[str], str]) -> Markup:
    """The picture; `land` is the address of static/world.svg."""
    left, top, width, _ = REGIONS[region][1]
    zoom = 960 / width
    most = max((dot.events for dot in dots), default=1)
    frame = f"translate({-left * zoom:.2f} {-top * zoom:.2f}) scale({zoom:.3f})"
    parts = [
        tag("rect", width=960, height=448, class_="sea"),
        tag(
            "g", [tag("use", href=f"{land}#land", class_="land"), tag("use", href=f"{land}#borders", class_="borders", stroke_width=round(0.7 / zoom, 3))],
            transform=frame, aria_hidden="true",
        ),
    ]  # fmt: skip
    for dot in sorted(dots, key=lambda one: -one.events):
        x, y = project(dot.longitude, dot.latitude)
        x, y = round((x - left) * zoom, 1), round((y - top) * zoom, 1)
        if 0 <= x <= 960 and 0 <= y <= 448:
            parts.append(_dot(dot, x, y, 3.5 + 18 * sqrt(dot.events / most), link))
    return picture(960, 448, f"Map of {len(dots)} places with events; the table below has them all", parts, "map")


def _dot(dot: Dot, x: float, y: float, radius: float, link: Callable[[str], str]) -> Markup:
    told = f"{dot.name}, {dot.precision}: {dot.told}"
    shape = tag("circle", cx=x, cy=y, r=round(radius, 1), class_=f"dot {dot.precision}")
    return tag("a", [tag("title", told), shape], href=link(dot.name), aria_label=told)
