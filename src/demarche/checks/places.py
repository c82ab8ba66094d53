"""D111: a city that is put into a country where there is none of its name."""

import re
from collections.abc import Iterator
from dataclasses import replace

from demarche.checks.text import Text
from demarche.checks.words import words
from demarche.facts import AliasHit, Facts
from demarche.schema import ActorKind, Flag, Reading, Severity, Span

_NAME = r"[A-ZÀ-Þ][\w’'-]+(?: (?:de |al-|el-)?[A-ZÀ-Þ][\w’'-]+){0,2}"
#: "in Kharkiv, Poland": the city before a country that ends the phrase.
_CITY_BEFORE = re.compile(rf"(?:\b(?P<how>in|near|outside|at|from|to|of) |^)(?P<city>{_NAME}), $", re.MULTILINE)
_PHRASE_ENDS = re.compile(
    r"\s*(?:[.;)\n–—”\"]|,[”\"]|$|, (?=[a-z])(?!and\b|or\b)| \(|"
    r" (?:on|in|for|after|where|this|last|to|from|at|during|by|as|that|killing|killed)\b)"
)
#: "the Polish city of Kharkiv"
_CITY_AFTER = re.compile(rf" (?:\w+ )?(?P<what>city|town|capital|port|resort)(?: city)?(?: of|,)? (?P<city>{_NAME})")
#: Smaller places have namesakes that the tables lack: islands, provinces, villages. Set on 7,204 news reports.
_LARGE = 400_000
#: Countries whose borders are disputed, that rule each other's land, or share names and cities.
_SHARED = tuple(
    frozenset(pair.split())
    for pair in (
        "UKR RUS", "ISR PSE", "ISR SYR", "CHN TWN", "CHN HKG", "CHN MAC", "SRB XKX", "IND PAK", "MAR ESH", "GEO RUS", "AZE ARM",
        "CYP TUR", "MDA RUS", "SDN SSD", "GBR IRL", "ITA VAT", "USA PRI", "USA GUM", "DNK GRL", "FRA REU", "FRA GLP", "FRA MTQ",
        "FRA NCL", "FRA PYF", "FRA GUF", "GBR GIB", "NLD CUW", "NLD ABW", "COG COD", "PRK KOR", "GEO USA", "LBN ISR", "JPN RUS",
    )
)  # fmt: skip
_DISPUTED = frozenset(words("disputed"))
_AT_WAR = frozenset({"UKR", "RUS"})


def check_places(reading: Reading, facts: Facts) -> Iterator[Flag]:
    """A flag for each city of 400,000 people or more whose name no place of the named country has."""
    text = Text(reading.document.text)
    done: set[tuple[str, str]] = set()
    for hit in facts.find(text.text):
        if len(hit.entities) != 1 or facts.entity(hit.entities[0]).kind is not ActorKind.COUNTRY:
            continue
        city = _city(text.text, hit)
        if city is None:
            continue
        flag = _flag(text.text, city, hit, facts)
        if flag is not None and (city.of(text.text), hit.entities[0]) not in done:
            done.add((city.of(text.text), hit.entities[0]))
            yield replace(flag, severity=Severity.SOFT) if text.quoted(city) else flag


def _city(text: str, hit: AliasHit) -> Span | None:
    """The city that a country's name or adjective is said of."""
    if hit.kind == "name" and _PHRASE_ENDS.match(text, hit.end):
        low = max(0, hit.start - 60)
        before = _CITY_BEFORE.search(text[low : hit.start])
        if before and (
            before["how"] or low + before.start("city") == 0 or text[low + before.start("city") - 1] == "\n"
        ):
            return Span(low + before.start("city"), low + before.end("city"))
    if hit.kind == "adjective":
        after = _CITY_AFTER.match(text, hit.end)
        if after:
            return Span(after.start("city"), after.end("city"))
    return None


def _flag(text: str, city: Span, hit: AliasHit, facts: Facts) -> Flag | None:
    name = city.of(text)
    country = facts.entity(hit.entities[0])
    known = facts.cities(name)
    if not known or known[0].population < _LARGE or any(c.country == country.id for c in known):
        return None
    if any(_shared(c.country, country.id, name) for c in known):
        return None
    where = {c.country for c in known}
    span = Span(min(city.start, hit.start), max(city.end, hit.end))
    message = f'"{span.of(text)}": the facts know no {name} in {country.name}.'
    return Flag("D111", Severity.HARD, message, (span,), f"{name} is in {', '.join(sorted(where))} [GeoNames]")


def _shared(one: str, other: str, name: str) -> bool:
    pair = frozenset({one, other})
    return (name.casefold() in _DISPUTED) if pair == _AT_WAR else pair in _SHARED
