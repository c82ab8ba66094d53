"""FollowTheMoney JSON lines: Person, Organization, Position, and Occupancy that joins a person with a position."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from demarche.facts.adding.rows import At, OwnRow, OwnTenure, Reader, text_of

_BODIES = frozenset({"Organization", "PublicBody", "LegalEntity", "Company"})
_READ = frozenset({"Person", "Position", "Occupancy", *_BODIES})


def read_entities(path: Path, reader: Reader) -> Iterator[OwnRow]:
    """The people, organisations and tenures of a file; entities of other schemata are passed over. Raises InputError."""
    entities: dict[str, _Thing] = {}
    for number, line in enumerate(text_of(path).splitlines(), 1):
        at = At(path.name, number)
        if line.strip():
            thing = _thing(at, line)
            if thing.schema in _READ:
                entities[thing.id] = thing
    for thing in entities.values():
        if thing.schema == "Person" or thing.schema in _BODIES:
            kind = "person" if thing.schema == "Person" else "organisation"
            aliases = [*thing.all("name")[1:], *thing.all("alias"), *thing.all("previousName")]
            yield reader.entity(thing.at, kind, thing.name, wikidata=thing.wikidata, aliases=aliases, country=thing.country,
                                source=thing.source)  # fmt: skip
    for thing in entities.values():
        if thing.schema == "Occupancy":
            yield from _tenures(thing, entities, reader)


class _Thing:
    """One entity."""

    def __init__(self, at: At, content: dict[str, Any]) -> None:
        self.at = at
        self.id = str(content["id"])
        self.schema = str(content["schema"])
        self._content = content

    def all(self, name: str) -> list[str]:
        """The values of a property."""
        values = self._content.get("properties", {}).get(name, [])
        return [str(v) for v in (values if isinstance(values, list) else [values])]

    def first(self, *names: str) -> str:
        """The first value of the first of these properties that has one, or ""."""
        return next((value for name in names for value in self.all(name) if value), "")

    @property
    def name(self) -> str:
        return self.first("name") or str(self._content.get("caption", ""))

    @property
    def wikidata(self) -> str:
        return self.first("wikidataId") or (self.id if self.id[:1] == "Q" and self.id[1:].isdigit() else "")

    @property
    def country(self) -> str:
        return self.first("country", "jurisdiction", "citizenship", "nationality")

    @property
    def source(self) -> str:
        datasets = [str(d) for d in self._content.get("datasets", [])]
        return self.first("sourceUrl", "publisherUrl", "publisher") or "|".join(datasets)


def _thing(at: At, line: str) -> _Thing:
    try:
        content = json.loads(line)
    except ValueError as error:
        at.fail(f"no JSON ({error})", "Write one entity a line, as FollowTheMoney's tools do.")
    if not isinstance(content, dict) or not {"id", "schema"} <= content.keys():
        at.fail('no "id" or no "schema"', "Write entities of FollowTheMoney.")
    if not isinstance(content.get("properties", {}), dict):
        at.fail('"properties" is no object', "Write entities of FollowTheMoney.")
    return _Thing(at, content)


def _tenures(occupancy: _Thing, entities: dict[str, _Thing], reader: Reader) -> Iterator[OwnTenure]:
    for holder in occupancy.all("holder"):
        for post in occupancy.all("post"):
            for identifier in (holder, post):
                if identifier not in entities:
                    occupancy.at.fail(f'"{identifier}" is no Person or Position of this file', "Add its line.")
            yield _tenure(occupancy, entities[holder], entities[post], reader)


def _tenure(occupancy: _Thing, person: _Thing, position: _Thing, reader: Reader) -> OwnTenure:
    start, end = occupancy.first("startDate", "date"), occupancy.first("endDate")
    as_of = occupancy.first("modifiedAt", "retrievedAt")
    if not end and occupancy.first("status") == "ended" and start and as_of:
        end = f"{start}/{as_of[:10]}"  # over, but nobody says since when
    return reader.tenure(
        occupancy.at, person.name, position.name, position.country or person.country, wikidata=person.wikidata, start=start, end=end,
        as_of=as_of, source=occupancy.source or position.source,
    )  # fmt: skip
