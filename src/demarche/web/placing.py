"""Where on the map a place of the record is: a city of the facts, else the middle of a country."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from sqlalchemy import Connection, select

from demarche.facts.names import key as comparable
from demarche.record import tables as t
from demarche.record.queries.pairs import Spot
from demarche.web.charts.map import Dot
from demarche.web.words import count

#: Places of one map; the commonest go first.
_MOST = 400


@dataclass(frozen=True, slots=True)
class Placed:
    """A place with its events by type; `dot` is None where nobody knows where it is."""

    name: str
    country: str | None
    events: int
    by_type: dict[str, int]
    dot: Dot | None


def placed(found: Iterable[Spot], connection: Connection) -> list[Placed]:
    """The places with most events first, each where it is known to be."""
    grouped: dict[tuple[str, str | None], dict[str, int]] = {}
    for one in found:
        grouped.setdefault((one.place, one.country), {})[one.type] = one.events
    a = t.actor.c
    names = {row[0]: row[1] for row in connection.execute(select(a.country, a.name).where(a.kind == "country"))}
    ranked = sorted(grouped.items(), key=lambda pair: (-sum(pair[1].values()), pair[0][0]))
    return [
        Placed(place, country, sum(types.values()), types, _dot(place, country, names.get(country or ""), types))
        for (place, country), types in ranked[:_MOST]
    ]


def _dot(place: str, country: str | None, country_name: str | None, types: dict[str, int]) -> Dot | None:
    total = sum(types.values())
    told = f"{count(total, 'event')} ({', '.join(f'{number} {name.lower()}' for name, number in types.items())})"
    where = _middles().get(comparable(place))
    if where is not None:
        return Dot(place, where[0], where[1], "country", total, told)
    if city := _city(place, country):
        return Dot(place, city[0], city[1], "city", total, told)
    where = _middles().get(comparable(country_name or ""))
    return Dot(place, where[0], where[1], "country", total, told) if where else None


@lru_cache(maxsize=4096)
def _city(name: str, country: str | None) -> tuple[float, float] | None:
    from demarche.facts import Facts

    found = Facts.load().cities(name)
    city = next((one for one in found if country is None or one.country == country), None)
    return (city.longitude, city.latitude) if city else None


@lru_cache(maxsize=1)
def _middles() -> dict[str, tuple[float, float]]:
    data = json.loads(files("demarche.web").joinpath("data", "countries.json").read_text("utf-8"))
    return {comparable(name): (where[0], where[1]) for name, where in data.items()}
