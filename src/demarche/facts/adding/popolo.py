"""people.yaml in the terms of Popolo: persons with memberships, or persons, organizations, posts and memberships side by side.

Beyond Popolo a membership may have `country`, `class`, `as_of` and `status`, as the columns of offices.csv.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from demarche.facts.adding.rows import At, OwnRow, OwnTenure, Reader, text_of
from demarche.schema import InputError

_LINE = "\0line"


class _Loader(yaml.BaseLoader):
    """Builds nothing but texts, lists and mappings. Every value is text, so that Norway (NO) stays a country; every mapping knows its line."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        return {**super().construct_mapping(node, deep=True), _LINE: node.start_mark.line + 1}


def read_people(path: Path, reader: Reader) -> Iterator[OwnRow]:
    """The people of a file, their tenures, and the organisations. Raises InputError."""
    try:
        content = yaml.load(text_of(path), Loader=_Loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        raise InputError(
            f"{path.name}, line {line}: no YAML ({getattr(error, 'problem', error)}). Check the indentation."
        ) from error
    yield from _Popolo(path.name, content, reader).rows()


class _Popolo:
    """One file."""

    def __init__(self, name: str, content: Any, reader: Reader) -> None:
        self._name = name
        self._reader = reader
        if isinstance(content, list):
            content = {"persons": content}
        if not isinstance(content, dict) or not content.keys() & {"persons", "organizations", "memberships"}:
            At(name, 1).fail("no persons", "Begin with `persons:` and a list of people.")
        self._content = content
        self._organisations = {o["id"]: o for o in self._list(content, "organizations") if o.get("id")}
        self._posts = {p["id"]: p for p in self._list(content, "posts") if p.get("id")}

    def rows(self) -> Iterator[OwnRow]:
        """All rows, organisations first."""
        for body in self._list(self._content, "organizations"):
            at = self._at(body)
            yield self._reader.entity(at, "organisation", body.get("name", ""), wikidata=_wikidata(body), aliases=self._others(body),
                                      country=self._area(body), source=self._source(body))  # fmt: skip
        persons = {}
        for person in self._list(self._content, "persons"):
            persons[person.get("id", "")] = person
            yield from self._person(person)
        for membership in self._list(self._content, "memberships"):
            holder = persons.get(membership.get("person_id", ""))
            if holder is None:
                self._at(membership).fail(
                    f'person_id "{membership.get("person_id", "")}" is nobody of this file', "Correct it."
                )
            yield self._membership(membership, holder)

    def _person(self, person: dict[str, Any]) -> Iterator[OwnRow]:
        memberships = self._list(person, "memberships")
        tenures = [self._membership(membership, person) for membership in memberships]
        source = self._source(person) or (tenures[0].source if tenures else "")
        country = self._area(person) or (tenures[0].country if tenures else "")
        yield self._reader.entity(self._at(person), "person", person.get("name", ""), wikidata=_wikidata(person),
                                  aliases=self._others(person), country=country, source=source)  # fmt: skip
        yield from tenures

    def _membership(self, membership: dict[str, Any], person: dict[str, Any]) -> OwnTenure:
        get = membership.get
        post = self._posts.get(get("post_id", ""), {})
        return self._reader.tenure(
            self._at(membership), person.get("name", ""), get("role") or post.get("label") or post.get("role") or "",
            self._country(membership) or self._area(person), wikidata=_wikidata(person), named_class=get("class", ""),
            start=get("start_date", ""), end=get("end_date", ""), as_of=get("as_of", ""), status=get("status", ""),
            source=self._source(membership) or self._source(person),
        )  # fmt: skip

    def _country(self, membership: dict[str, Any]) -> str:
        post = self._posts.get(membership.get("post_id", ""), {})
        body = membership.get("organization_id") or post.get("organization_id") or ""
        organisation = self._organisations.get(body) or membership.get("organization") or {}
        if isinstance(organisation, str):
            organisation = {"name": organisation}
        found = self._area(membership) or self._area(post) or self._area(organisation)
        return found or str(organisation.get("name", ""))

    @staticmethod
    def _area(thing: dict[str, Any]) -> str:
        area = thing.get("area") or {}
        name = area.get("id") or area.get("name") if isinstance(area, dict) else area
        return str(thing.get("country") or thing.get("area_id") or name or thing.get("nationality") or "")

    def _others(self, thing: dict[str, Any]) -> list[str]:
        return [str(o.get("name", "")) for o in self._list(thing, "other_names")]

    def _source(self, thing: dict[str, Any]) -> str:
        found = [str(s.get("url") or s.get("note") or "") for s in self._list(thing, "sources")]
        return "|".join(f for f in [*found, str(thing.get("source", ""))] if f)

    def _at(self, thing: dict[str, Any]) -> At:
        return At(self._name, thing.get(_LINE, 1))

    def _list(self, thing: dict[str, Any], field: str) -> list[dict[str, Any]]:
        found = thing.get(field) or []
        if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
            self._at(thing).fail(
                f"{field} is no list of entries", "Begin each entry with a hyphen and fields below it."
            )
        return found


def _wikidata(thing: dict[str, Any]) -> str:
    """The Wikidata id among the identifiers, or an id that looks like one."""
    for identifier in thing.get("identifiers") or []:
        if isinstance(identifier, dict) and identifier.get("scheme") == "wikidata":
            return str(identifier.get("identifier", ""))
    own = str(thing.get("id", ""))
    return str(thing.get("wikidata", "")) or (own if own[:1] == "Q" and own[1:].isdigit() else "")
