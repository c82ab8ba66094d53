"""The reviewed tables beside this file to the one file that the package ships.

    python facts/build.py [OUT]        (default: ../src/demarche/facts/data/facts.sqlite)

Same tables, same content: rows are written in sorted order. `version.txt` beside OUT holds a hash of the tables and the
day to which most offices are known. A cell that cannot be right stops the build with file, line and mend.
"""

from __future__ import annotations

import hashlib
import re
import sqlite3
import sys
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from cells import HERE, Row, TableError, rows

from demarche.facts.aliases import KINDS
from demarche.facts.classes import ROLES, SINGULAR, settled
from demarche.facts.closing import close
from demarche.facts.model import Office
from demarche.facts.names import key, plain
from demarche.facts.tables import (
    FORMAT,
    INDEXES,
    SCHEMA,
    AliasRow,
    TenureRow,
    person_aliases,
    spellings,
    written_names,
)
from demarche.facts.tenures import seat

OUT = HERE.parent / "src" / "demarche" / "facts" / "data" / "facts.sqlite"
YES = frozenset({"yes", "1", "true"})
#: What the column `independent` says of places whose head of state is that of another country.
DEPENDENT = re.compile(r"Territor|Part |Commonwealth |Crown ")
NO = frozenset({"", "no", "0", "false"})
ENDS = frozenset({"observed", "successor", "scheduled", "open"})
STATUSES = frozenset({"", "acting", "elect"})
RELATIONS = frozenset({"spouse", "capital", "seat", "member", "speaks_for"})
#: The CAMEO roles of institutions that stand for their states; others have the code of the state alone.
INSTITUTIONS = {
    "executive": "GOV", "government": "GOV", "head_of_state": "GOV", "head_of_government": "GOV", "foreign_ministry": "GOV",
    "defence_ministry": "MIL", "military": "MIL", "legislature": "LEG", "intelligence": "SPY", "state": "", "council": "", "historical": "",
}  # fmt: skip
#: An organisation that has codes of a country too, and a row for them.
CODED_AS_COUNTRY = "EUE"
#: Codes that are names of countries although they are short.
SHORT = frozenset({"US", "UK", "UAE", "DRC", "PRC", "ROK", "USA", "U.S", "Fiji", "Cuba"})


class Builder:
    """Collects the rows of all tables."""

    def __init__(self, folder: Path = HERE) -> None:
        self.folder = folder
        self.sources: dict[str, tuple[str, ...]] = {}
        self.entities: dict[str, tuple[str | None, ...]] = {}
        self.codes: list[tuple[str, ...]] = []
        self.aliases: dict[tuple[str, str], AliasRow] = {}
        self.written: set[tuple[str, str, str]] = set()
        self.offices: dict[tuple[str, str, str], Office] = {}
        self.tenures: set[TenureRow] = set()
        self.relations: list[tuple[str, ...]] = []
        self.metonyms: set[tuple[str, str, str]] = set()
        self.regimes: list[tuple[str, ...]] = []
        self.cities: set[tuple[str, str, str, int, float, float]] = set()
        self.events: list[tuple[str, ...]] = []
        self._dependent: set[str] = set()
        self._newest: dict[str, tuple[bool, str, int]] = {}
        self._usual: dict[str, str] = {}
        self._named: dict[str, set[str]] | None = None

    def collect(self) -> None:
        """Reads all tables, those first that others name."""
        for fill in (self._sources, self._countries, self._bodies, self._people, self._names, self._offices, self._relations,
                     self._regimes, self._places, self._events):  # fmt: skip
            fill()
        own = {(r.person, r.start[:4]) for r in self.tenures if r.country not in self._dependent}
        self.tenures = set(
            close(
                sorted(
                    r for r in self.tenures if r.country not in self._dependent or (r.person, r.start[:4]) not in own
                ),
                lambda row: seat(self.offices, row.office_class, row.country, row.office),
                lambda person: str(self.entities[person][0]),
            )
        )

    def _rows(self, name: str) -> Iterable[Row]:
        return rows(name, self.folder)

    def _sources(self) -> None:
        for row in self._rows("sources"):
            identifier = row.needed("id")
            self.sources[identifier] = (
                identifier,
                row.needed("title"),
                row["url"],
                row["licence"],
                row.day("retrieved"),
            )

    def _entity(self, row: Row, identifier: str, kind: str, country: str | None, code: str | None, adjective: str | None = None, *,
                basis: str = "source") -> None:  # fmt: skip
        if (
            identifier in self.entities and identifier != CODED_AS_COUNTRY and kind != "group"
        ):  # one group, spelt in two ways
            row.fail(f'"{identifier}" is there twice', "Remove one of the rows.")
        wikidata = row.cells.get("wikidata") or None
        source = row.source(self.sources, basis)
        self.entities[identifier] = (row.needed("name"), kind, wikidata, country, code, adjective, source)

    def _alias(self, name: str, entity: str, kind: str, source: str) -> None:
        """Adds an alias; the first kind given stays."""
        for spelling in spellings(name):
            self.aliases.setdefault((spelling, entity), AliasRow(spelling, entity, kind, False, "", "", source))

    def _called(self, names: Iterable[str], entity: str, source: str) -> None:
        for name in names:
            self._alias(name, entity, "acronym" if name.isupper() else "name", source)

    def _countries(self) -> None:
        """Countries with their names, adjectives, demonyms and capitals."""
        for row in self._rows("countries"):
            code, source = row.needed("iso3"), row.source(self.sources)
            self._entity(row, code, "country", code, code, row["adjective"])
            if DEPENDENT.match(row["independent"]):
                self._dependent.add(code)
            self.codes.append((code, row["iso2"], row["cow"], row["cameo"]))
            self._called([n for n in (row["name"], *row.parts("names")) if len(n) > 3 or n in SHORT], code, source)
            for kind, column in (("adjective", "adjectives"), ("demonym", "demonyms")):
                for name in row.parts(column):
                    self._alias(name, code, kind, source)
            if row["capital"] and row["independent"] == "Yes":
                self._alias(row["capital"], code, "capital", source)

    def _bodies(self) -> None:
        """Organisations, groups, outlets and metonyms."""
        for row in self._rows("organisations"):
            identifier = row.needed("id")
            self._entity(row, identifier, "organisation", self._home(identifier, row["code"]), row["code"])
            self._called([row["name"], *row.parts("aliases")], identifier, row["source"])
        for row in self._rows("groups"):
            identifier = "group:" + key(row.needed("name")).replace(" ", "-")
            self._entity(row, identifier, "group", row["country"] or None, row["code"])
            self._called([row["name"], *row.parts("aliases")], identifier, row["source"])
        for row in self._rows("outlets"):
            identifier = "outlet:" + key(row.needed("short")).replace(" ", "-")
            country = row.one_of("iso3", self.entities)
            self._entity(row, identifier, "outlet", country, country + "MED", basis="basis")
            self._called([row["short"], row["name"], *row.parts("aliases")], identifier, row["basis"])
        taken = {alias for alias, _ in self.aliases}
        for row in self._rows("metonyms"):
            country = row.one_of("actor_iso3", self.entities)
            if row["alias"] not in taken:
                self._alias(row["alias"], country, "metonym", row.source(self.sources, "basis"))
                role = INSTITUTIONS[row.one_of("institution", INSTITUTIONS)]
                if role and self.entities[country][1] == "country":
                    self.metonyms |= {(spelling, country, country + role) for spelling in spellings(row["alias"])}

    def _home(self, identifier: str, code: str) -> str | None:
        """The country of a body of one state, or the organisation that a body belongs to."""
        prefix = identifier.split("-")[0]
        country = identifier[:3] if "-" in identifier and code[:3] == identifier[:3] else prefix
        return country if country in self.entities or country in ("EUE", "NATO", "UNO") else None

    def _people(self) -> None:
        """People with their tenures; rows of one spelling are one person unless they carry different Wikidata ids.

        In one country a spelling without accents is the same one.
        """
        reviewed = list(self._rows("recent_holders"))
        table = [*self._rows("tenures"), *reviewed]
        # Of two spellings of one person the reviewed one is the usual one.
        self._usual = {row["wikidata"]: row["name"] for row in reviewed if row["wikidata"]}
        named: dict[str | tuple[str, str], set[str]] = {}
        for row in table:
            if row["wikidata"]:
                named.setdefault(row["name"], set()).add(row["wikidata"])
                named.setdefault((plain(row["name"]), row["country"]), set()).add(row["wikidata"])
        more = {row["name"]: (row.parts("aliases"), row["source"]) for row in self._rows("people_aliases")}
        usual = {alias: name for name, (aliases, _) in more.items() for alias in aliases}
        for row in table:
            name = usual.get(row["name"], row["name"])
            ids = named.get(row["name"], set()) | named.get(name, set()) or named.get(
                (plain(name), row["country"]), set()
            )
            identifier = row["wikidata"] or (min(ids) if ids else "person:" + key(name).replace(" ", "-"))
            aliases, basis = more.get(name, ((), ""))
            kind = "transliteration" if basis == "transliteration" else "name"
            self._person(
                identifier, name, row, [*((a, kind) for a in aliases), *((a, "name") for a in row.parts("aliases"))]
            )

    def _person(self, identifier: str, name: str, row: Row, aliases: list[tuple[str, str]]) -> None:
        """One tenure of one person."""
        source = row.source(self.sources)
        held = self._tenure(identifier, row, source)
        body = self.entities.get(held.country, ("", "country", None, held.country, held.country, None, ""))
        country = body[3]
        # The newest office says where a person belongs, but not that of a territory whose head is another country's.
        # Of realms with one monarch it is the one that most sources name.
        rank = (held.country not in self._dependent, held.start, source.count("|"))
        if rank > self._newest.get(identifier, (False, "", -1)):
            self._newest[identifier] = rank
            wikidata = identifier if identifier[0] == "Q" else None
            code = body[4] if body[1] == "organisation" else f"{held.country}{ROLES[held.office_class]}"
            usual = self._usual.get(identifier, name)
            self.entities[identifier] = (usual, "person", wikidata, country, code, None, source)
        names = [*aliases, (row["name"], "name")]
        for alias in person_aliases(identifier, name, names, source):
            self.aliases.setdefault((alias.alias, identifier), alias)
        self.written |= written_names(identifier, name, country, names)
        self.tenures.add(held)

    def _tenure(self, identifier: str, row: Row, source: str) -> TenureRow:
        office, basis = row.needed("office"), row.one_of("end_basis", ENDS)
        start, end = row.day("start"), row.day("end")
        if bool(end) == (basis == "open"):
            row.fail(
                f'the end is "{end}", its basis "{basis}"',
                "An open end is empty, every other one has a day, month or year.",
            )
        if start and end and end < start[: len(end)]:
            row.fail(f"it ends ({end}) before it begins ({start})", "Look the days up in the source.")
        return TenureRow(
            identifier, office, settled(row.one_of("class", ROLES), office), row.one_of("country", self.entities), start, end, basis,
            row.day("as_of", needed=True), source, row.one_of("status", STATUSES),
        )  # fmt: skip

    def _names(self) -> None:
        """Reviewed names: they win over the same name of another table, and may be weak or right for some time only."""
        for row in self._rows("aliases"):
            entity, kind = self._id(row, "entity"), row.one_of("kind", frozenset(KINDS))
            name, country = self.entities[entity][0] or "", self.entities[entity][3]
            weak, start, end = row.one_of("weak", YES | NO) in YES, row.day("start"), row.day("end")
            source = row.source(self.sources)
            for spelling in spellings(row.needed("alias")):
                self.aliases[spelling, entity] = AliasRow(spelling, entity, kind, weak, start, end, source)
            if self.entities[entity][1] == "person":
                self.written |= written_names(entity, name, country, [(row["alias"], kind)])

    def _id(self, row: Row, column: str) -> str:
        """The entity that a cell names: by its id, or by a name that only one has."""
        value = row.needed(column)
        if value in self.entities:
            return value
        if self._named is None:
            self._named = {}
            for identifier, entity in self.entities.items():
                self._named.setdefault(str(entity[0]), set()).add(identifier)
        found = self._named.get(value, set())
        if len(found) != 1:
            row.fail(
                f'{column} "{value}" is {"unknown" if not found else "the name of several"}',
                "Give an id of another table.",
            )
        return min(found)

    def _offices(self) -> None:
        for row in self._rows("offices"):
            office, country = row.needed("name"), row.one_of("country", self.entities)
            office_class = settled(row.one_of("class", ROLES), office)
            organisation = row.one_of("organisation", {"", *self.entities}) or None
            singular = row.one_of("singular", YES | NO) in YES
            source = row.source(self.sources)
            self.offices[office_class, country, office] = Office(
                office_class, country, office, organisation, singular, source
            )

    def _relations(self) -> None:
        for row in self._rows("relations"):
            self.relations.append((self._id(row, "subject"), row.one_of("relation", RELATIONS), self._id(row, "object"),
                                   row.day("start"), row.day("end"), row.source(self.sources)))  # fmt: skip

    def _regimes(self) -> None:
        for row in self._rows("sanctions"):
            self.regimes.append((row.needed("id"), row.needed("name"), row.one_of("issuer", {"", *self.entities}), row["targets"], row["measures"],
                                 row.source(self.sources)))  # fmt: skip

    def _places(self) -> None:
        for name in ("cities", "towns"):
            for row in self._rows(name):
                country = row.one_of("country", self.entities)
                try:
                    figures = int(row["population"] or 0), float(row["latitude"]), float(row["longitude"])
                except ValueError:
                    row.fail("population or coordinates are no numbers", "Look them up in GeoNames.")
                self.cities.update(
                    (key(n), row["name"], country, *figures) for n in (row["name"], *row.parts("aliases"))
                )

    def _events(self) -> None:
        usual = {entity[0] for entity in self.entities.values()}
        called = {alias: self.entities[entity][0] for alias, entity in self.aliases}
        for row in self._rows("dated_events"):
            for party in row.parts("parties"):
                if party not in usual and party in called:
                    row.fail(f'the party "{party}" is called otherwise in the tables', f'Write "{called[party]}".')
            country = row.one_of("country", {"", *self.entities})
            self.events.append((row.needed("id"), row.needed("kind"), row.needed("name"), row.needed("parties"), row["place"], country,
                                row.day("start", needed=True), row.day("end"), row["aliases"], row.source(self.sources)))  # fmt: skip

    def _known_to(self) -> str:
        """The day to which half of those who are still in an office of one person are known, or longer: single rows may know more."""
        days = sorted(
            row.as_of for row in self.tenures if row.office_class in SINGULAR and row.end_basis in ("open", "scheduled")
        )
        return days[len(days) // 2]

    def write(self, out: Path) -> None:
        """Writes the file anew."""
        out.parent.mkdir(parents=True, exist_ok=True)
        out.unlink(missing_ok=True)
        as_of = self._known_to()
        version = version_of(self.folder)
        base = sqlite3.connect(out)
        base.executescript(SCHEMA)
        content: dict[str, Iterable[tuple[object, ...]]] = {
            "source": self.sources.values(),
            "entity": ((identifier, *values) for identifier, values in self.entities.items()),
            "country": self.codes,
            "alias": (alias.cells() for alias in self.aliases.values()),
            "metonym": self.metonyms,
            "written": self.written,
            "office": ((o.office_class, o.country, o.name, o.organisation or "", int(o.singular), o.source) for o in self.offices.values()),
            "tenure": (tenure.cells() for tenure in self.tenures),
            "relation": self.relations,
            "regime": self.regimes,
            "city": self.cities,
            "event": self.events,
            "about": [("as_of", as_of), ("format", FORMAT), ("version", version)],
        }  # fmt: skip
        for table, values in content.items():
            fill(base, table, values)
        base.executescript(INDEXES)
        base.commit()
        base.execute("VACUUM")
        base.close()
        (out.parent / "version.txt").write_text(f"{version} (as of {as_of})\n", "utf-8")


def fill(base: sqlite3.Connection, table: str, values: Iterable[tuple[object, ...]]) -> None:
    """Puts rows into a table, in an order that depends on nothing else. Raises TableError where an id is there twice."""
    ordered = sorted(values, key=lambda row: tuple(str(cell) for cell in row))
    if not ordered:
        return
    marks = ",".join("?" * len(ordered[0]))
    try:
        base.executemany(f"INSERT INTO {table} VALUES ({marks})", ordered)
    except sqlite3.IntegrityError as error:
        ids = [row[0] for row in ordered]
        double = next((one for one, other in pairwise(ids) if one == other), error)
        raise TableError(f'the rows of "{table}": "{double}" is there twice. Remove one of them.') from error


def version_of(folder: Path = HERE) -> str:
    """A short hash of all tables."""
    digest = hashlib.sha256()
    for path in sorted(folder.glob("*.csv")):
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()[:12]


def main() -> None:
    """Builds the file."""
    builder = Builder()
    try:
        builder.collect()
        builder.write(Path(sys.argv[1]) if len(sys.argv) > 1 else OUT)
    except TableError as error:
        sys.exit(f"error: {error}")


if __name__ == "__main__":
    main()
