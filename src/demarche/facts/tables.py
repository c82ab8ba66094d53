"""The file of facts: its tables, and what both the build and a user's own rows put into it in the same way."""

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from pathlib import Path

from demarche.facts.names import plain, surnames

#: Goes up when an older package could not read a newer file.
FORMAT = "3"
SCHEMA = """
CREATE TABLE source (id TEXT PRIMARY KEY, title TEXT, url TEXT, licence TEXT, retrieved TEXT) WITHOUT ROWID;
CREATE TABLE entity (id TEXT PRIMARY KEY, name TEXT, kind TEXT, wikidata TEXT, country TEXT, code TEXT, adjective TEXT, source TEXT) WITHOUT ROWID;
CREATE TABLE country (iso3 TEXT PRIMARY KEY, iso2 TEXT, cow TEXT, cameo TEXT) WITHOUT ROWID;
CREATE TABLE alias (alias TEXT, entity TEXT, kind TEXT, weak INTEGER, start TEXT, end TEXT, source TEXT, PRIMARY KEY (alias, entity)) WITHOUT ROWID;
CREATE TABLE metonym (alias TEXT, entity TEXT, code TEXT, PRIMARY KEY (alias, entity)) WITHOUT ROWID;
CREATE TABLE written (key TEXT, person TEXT, part TEXT, PRIMARY KEY (key, person)) WITHOUT ROWID;
CREATE TABLE office (class TEXT, country TEXT, name TEXT, organisation TEXT, singular INTEGER, source TEXT, PRIMARY KEY (class, country, name)) WITHOUT ROWID;
CREATE TABLE tenure (person TEXT, office TEXT, class TEXT, country TEXT, start TEXT, end TEXT, end_basis TEXT, as_of TEXT, source TEXT, status TEXT);
CREATE TABLE relation (subject TEXT, relation TEXT, object TEXT, start TEXT, end TEXT, source TEXT);
CREATE TABLE regime (id TEXT PRIMARY KEY, name TEXT, issuer TEXT, targets TEXT, measures TEXT, source TEXT) WITHOUT ROWID;
CREATE TABLE city (key TEXT, name TEXT, country TEXT, population INTEGER, latitude REAL, longitude REAL);
CREATE TABLE event (id TEXT PRIMARY KEY, kind TEXT, name TEXT, parties TEXT, place TEXT, country TEXT, start TEXT, end TEXT, aliases TEXT, source TEXT);
CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT);
"""
INDEXES = """
CREATE INDEX tenure_person ON tenure (person);
CREATE INDEX tenure_office ON tenure (country, class);
CREATE INDEX alias_entity ON alias (entity);
CREATE INDEX relation_subject ON relation (subject);
CREATE INDEX relation_object ON relation (object);
CREATE INDEX city_key ON city (key);
"""
#: The tables whose rows are facts, in the order in which they are told to a user.
TABLES = ("entity", "alias", "metonym", "office", "tenure", "relation", "event", "regime", "country", "city", "source")


@dataclass(frozen=True, slots=True, order=True)
class TenureRow:
    """A row of the table `tenure`; empty strings for what is not known."""

    person: str
    office: str
    office_class: str
    country: str
    start: str
    end: str
    end_basis: str
    as_of: str
    source: str
    status: str

    @classmethod
    def all(cls, base: sqlite3.Connection, where: str = "1", values: Iterable[str] = ()) -> Iterator["TenureRow"]:
        """The rows of a file, in the order in which tenures are told."""
        order = "ORDER BY start, end, office, source"
        for row in base.execute(f"SELECT * FROM tenure WHERE {where} {order}", tuple(values)):
            yield cls(*row)

    def cells(self) -> tuple[str, ...]:
        """The values in the order of the table."""
        return tuple(getattr(self, field.name) for field in fields(self))


@dataclass(frozen=True, slots=True, order=True)
class AliasRow:
    """A row of the table `alias`; empty strings for what is not known."""

    alias: str
    entity: str
    kind: str
    weak: bool
    start: str
    end: str
    source: str

    def cells(self) -> tuple[str | int, ...]:
        """The values in the order of the table."""
        return (self.alias, self.entity, self.kind, int(self.weak), self.start, self.end, self.source)


def spellings(alias: str) -> list[str]:
    """An alias with straight and with curly apostrophes; nothing for what is too short to be a name."""
    alias = alias.strip()
    both = dict.fromkeys((alias, alias.replace("'", "’"), alias.replace("’", "'")))
    return [spelling for spelling in both if len(spelling) > 1]


def person_aliases(person: str, name: str, aliases: Iterable[tuple[str, str]], source: str) -> Iterator[AliasRow]:
    """The names of a person that are looked for in text: those of several words. `aliases`: name and kind."""
    for alias, kind in dict([*aliases, (name, "name")]).items():
        if len(alias.split()) > 1:
            for spelling in spellings(alias):
                yield AliasRow(spelling, person, kind, False, "", "", source)


def written_names(
    person: str, name: str, country: str | None, aliases: Iterable[tuple[str, str]]
) -> set[tuple[str, str, str]]:
    """The rows of the table `written`: full names and surnames in the form of `names.plain`."""
    full = {plain(name)}
    short = surnames(name, country)
    for alias, kind in aliases:
        # One word of a longer name is no full name: it needs a country or an office, as a surname does.
        (full if " " in alias or " " not in name else short).add(plain(alias))
        if kind == "transliteration" and len(alias.split()) == len(name.split()):
            short |= surnames(alias, country)
    rows = {(key, person, "surname") for key in short - full} | {(key, person, "full") for key in full}
    return {row for row in rows if row[0]}


def about(path: Path) -> dict[str, str]:
    """What a file says of itself. Raises sqlite3.Error where it is none of ours."""
    base = connect(path)
    try:
        return dict(base.execute("SELECT key, value FROM about"))
    finally:
        base.close()


def connect(path: Path) -> sqlite3.Connection:
    """A file opened for reading; no lock is taken, since files are replaced and never changed."""
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
