"""What the facts know of a name: the only door from this package to them."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from demarche.facts import SINGULAR
from demarche.reading.actors.koreas import koreas
from demarche.schema import ActorKind, Resolution

#: Words beside which Georgia is a state of the United States, and those beside which it is the country all the same.
_STATE_OF_GEORGIA = re.compile(
    r"\b(?:Atlanta|Savannah|Fulton County|state of Georgia|Georgia (?:governor|senator|Republicans?|Democrats?))\b"
)
_COUNTRY_OF_GEORGIA = re.compile(r"\b(?:Tbilisi|Abkhazia|South Ossetia|Georgian Dream|Batumi)\b")
_LEADING = ("head_of_state", "head_of_government")
_CAPITALS = re.compile(r"\b[^\W\d_]{4,}\b(?<=[A-Z])(?<=[A-Z][A-Z])")


@dataclass(frozen=True, slots=True)
class Alias:
    """A name of the facts found in a text; `kind` as in units.UnitKind."""

    start: int
    end: int
    text: str
    kind: str
    entity: str  # id in the facts
    name: str
    country: str | None
    others: tuple[str, ...] = ()  # names of those who bear it as well, where the text does not tell which is meant


@dataclass(frozen=True, slots=True)
class Known:
    """What the facts say of an entity on the day of the report."""

    wikidata: str | None = None
    office: str | None = None
    code: str | None = None
    resolution: Resolution = Resolution.UNKNOWN
    reason: str = ""


class Links:
    """The facts as of one day; `day` None leaves the holders of offices unknown."""

    def __init__(self, facts: Any, day: date | None) -> None:
        self.facts = facts
        self.day = day
        self._aliases: tuple[Alias, ...] | None = None

    def aliases(self, text: str) -> tuple[Alias, ...]:
        """The names of the facts in `text`; of several namesakes the one that the text names most otherwise."""
        if self._aliases is None:
            named = self._find(text)
            named += [
                Alias(start, end, text[start:end], ActorKind.COUNTRY, code, self.name(code), code)
                for start, end, code in koreas(text, named)
            ]
            self._aliases = tuple(sorted(named, key=lambda a: a.start))
        return self._aliases

    def datelines(self, text: str) -> tuple[Alias, ...]:
        """Names of the facts that stand in capitals, as cities do in datelines ("BEIJING, May 3")."""
        calm = _CAPITALS.sub(lambda m: m.group().title(), text)
        if calm == text:
            return ()
        return tuple(a for a in self._find(calm) if text[a.start : a.end].isupper() and len(a.text) > 3)

    def names(self, text: str) -> tuple[Alias, ...]:
        """The names of the facts in words beside the report's own."""
        return tuple(self._find(text))

    def _find(self, text: str) -> list[Alias]:
        hits = self.facts.find(text)
        if _STATE_OF_GEORGIA.search(text) and not _COUNTRY_OF_GEORGIA.search(text):
            hits = [h for h in hits if h.entities != ("GEO",)]
        certain: dict[str, int] = {}
        for hit in hits:
            if len(hit.entities) == 1:
                certain[hit.entities[0]] = certain.get(hit.entities[0], 0) + 1
        found = []
        for hit in hits:
            best = max(hit.entities, key=lambda e: certain.get(e, 0))
            entity = self.facts.entity(best)
            kind = hit.kind if hit.kind in ("adjective", "demonym", "metonym", "capital") else entity.kind
            others = () if certain.get(best) else tuple(self.name(e) for e in hit.entities if e != best)
            found.append(Alias(hit.start, hit.end, hit.alias, kind, entity.id, entity.name, entity.country, others))
        return found

    def known(self, facts_id: str | None, country: str | None) -> Known:
        """An entity of the facts on the day of the report; of others the country gives the code at most."""
        if facts_id is None:
            return Known(code=self.coded(country, ""))
        entity = self.facts.entity(facts_id)
        code = self.facts.actor_code(facts_id, self.day)
        if entity.kind is not ActorKind.PERSON or self.day is None:
            return Known(entity.wikidata, None, code, Resolution.RESOLVED, "a name of the facts")
        held = [t for t in self.facts.tenures(facts_id) if t.covers(self.day)]
        if held:
            office = max(held, key=lambda t: (t.start or date.min, t.office_class in SINGULAR))
            return Known(entity.wikidata, office.office, code, Resolution.RESOLVED, f"in office on {self.day}")
        resolution = Resolution.FORMER if self.out_of_office(facts_id) else Resolution.RESOLVED
        return Known(entity.wikidata, None, code, resolution, "a name of the facts, no office known on the day")

    def coded(self, country: str | None, role: str) -> str | None:
        """The CAMEO code of a role in a country; an international body has no roles, and a role without a country is a code by itself."""
        if country is None:
            return role or None
        place: str | None = self.facts.actor_code(country)
        return place if place is None or self.facts.entity(country).kind is not ActorKind.COUNTRY else place + role

    def institution(self, alias: Alias) -> str | None:
        """The CAMEO code of an institution by which a report names its country ("Kremlin"); None for capitals and the like."""
        code = self.facts.actor_code(alias.entity, None, alias.text)
        return None if code == self.facts.actor_code(alias.entity) else str(code)

    def out_of_office(self, facts_id: str | None) -> bool:
        """Whether the facts know that a person held no office of theirs on the day of the report."""
        if facts_id is None or self.day is None:
            return False
        return all(t.covers(self.day) is False for t in self.facts.tenures(facts_id))

    def ruled_by(self, surname: str) -> str | None:
        """The ISO code of the country that somebody of this surname led on the day of the report; None where none or several did."""
        if self.day is None:
            return None
        led = {
            person.country
            for person in self.facts.people(surname)
            if any(t.office_class in _LEADING and t.covers(self.day) for t in self.facts.tenures(person.id))
        }
        return led.pop() if len(led) == 1 else None

    def adjective(self, entity: str | None) -> str | None:
        """ "Russian" for Russia; None where the facts have none."""
        return None if entity is None else self.facts.adjective(entity)

    def name(self, entity: str) -> str:
        """The usual English name of an entity of the facts."""
        return str(self.facts.entity(entity).name)

    def country_of_city(self, name: str) -> str | None:
        """The ISO code of the country of the largest city of this name; None where there is none."""
        found = self.facts.cities(name)
        return found[0].country if found else None

    def is_city(self, name: str) -> bool:
        """Whether the gazetteer has a city of this name."""
        return bool(self.facts.cities(name))


@lru_cache(maxsize=65536)
def plain(name: str) -> str:
    """A name without accents, full stops and case, for comparing."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return re.sub(r"[.’']s?\b|\.", "", bare.casefold()).strip()
