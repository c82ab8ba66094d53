"""The reviewed tables beside this file to the one file that the package ships.

    python facts/build.py [OUT]        (default: ../src/demarche/facts/data/facts.sqlite)

Same tables, same content: rows are written in sorted order. `version.txt` beside OUT holds a hash of the tables and the
latest date to which any of them is known.
"""

from __future__ import annotations

import csv
import hashlib
import re
import sqlite3
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

HERE = Path(__file__).parent
OUT = HERE.parent / "src" / "demarche" / "facts" / "data" / "facts.sqlite"
SCHEMA = """
CREATE TABLE entity (id TEXT PRIMARY KEY, name TEXT, kind TEXT, wikidata TEXT, country TEXT, code TEXT, adjective TEXT) WITHOUT ROWID;
CREATE TABLE alias (alias TEXT, entity TEXT, kind TEXT, PRIMARY KEY (alias, entity)) WITHOUT ROWID;
CREATE TABLE tenure (person TEXT, office TEXT, class TEXT, country TEXT, start TEXT, end TEXT, end_basis TEXT, as_of TEXT, source TEXT);
CREATE TABLE surname (surname TEXT, person TEXT, PRIMARY KEY (surname, person)) WITHOUT ROWID;
CREATE TABLE city (key TEXT, name TEXT, country TEXT, population INTEGER, latitude REAL, longitude REAL);
CREATE TABLE event (id TEXT PRIMARY KEY, kind TEXT, name TEXT, parties TEXT, place TEXT, country TEXT, start TEXT, end TEXT, aliases TEXT, source TEXT);
CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT);
"""
INDEXES = "CREATE INDEX tenure_person ON tenure (person); CREATE INDEX tenure_office ON tenure (country, class); CREATE INDEX city_key ON city (key);"
#: Aliases that are words, first names or codes more often than what they stand for here.
NOISE = frozenset(
    [
        "IS",
        "AA",
        "APP",
        "SPA",
        "Fox",
        "Times",
        "Mehr",
        "Petra",
        "Fars",
        "ABC",
        "CTK",
        "PAP",
        "APA",
        "MENA",
        "Belta",
        "EC",
        "Tass",
        "Guardian",
        "Telegraph",
        "AU",
        "Quad",
        "SAF",
        "ADF",
        "KIA",
        "STC",
        "Man",
        "Male",
        "Victoria",
        "Kingston",
        "Hamilton",
        "Chancellery",
        "ICE",
        "LeT",
        "PMF",
        "DPR",
        "LPR",
        "NUG",
        "FLA",
        "OLA",
        "Congress",
        "Matignon",
        "ICC",
    ]
)
#: Codes of the sector of an office's holder, after CAMEO.
SECTOR = {"defence_minister": "MIL", "military": "MIL", "spokesperson": "GOV", "diplomat": "GOV"}


def key(name: str) -> str:
    """A name without accents and case."""
    return "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)).casefold()


def rows(name: str) -> Iterator[dict[str, str]]:
    """The rows of a table."""
    with (HERE / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def split(cell: str) -> list[str]:
    """The parts of a cell with several values."""
    return [part for part in (cell or "").split("|") if part]


def spellings(alias: str) -> set[str]:
    """An alias with straight and with curly apostrophes."""
    return {alias, alias.replace("'", "’"), alias.replace("’", "'")}


class Builder:
    """Collects the rows of all tables."""

    def __init__(self) -> None:
        self.entities: dict[str, tuple[str | None, ...]] = {}
        self.aliases: dict[tuple[str, str], str] = {}
        self.tenures: list[tuple[str, ...]] = []
        self.surnames: set[tuple[str, str]] = set()

    def alias(self, name: str, entity: str, kind: str) -> None:
        """Adds an alias unless it is noise; the first kind given stays."""
        for spelling in spellings(name.strip()):
            if len(spelling) > 1 and spelling not in NOISE:
                self.aliases.setdefault((spelling, entity), kind)

    def countries(self) -> None:
        """Countries with their names, adjectives, demonyms and capitals."""
        for row in rows("countries"):
            code = row["iso3"]
            self.entities[code] = (row["name"], "country", row["wikidata"] or None, code, code, row["adjective"])
            for name in [row["name"], *split(row["names"])]:
                if len(name) > 3 or name in ("US", "UK", "UAE", "DRC", "PRC", "ROK", "USA", "U.S", "Fiji", "Cuba"):
                    self.alias(name, code, "acronym" if name.isupper() else "name")
            for kind, cell in (("adjective", row["adjectives"]), ("demonym", row["demonyms"])):
                for name in split(cell):
                    self.alias(name, code, kind)
            if row["capital"] and row["independent"] == "Yes":
                self.alias(row["capital"], code, "capital")
        for name, code in (("Kiev", "UKR"), ("Washington", "USA"), ("Washington, D.C.", "USA"), ("Washington D.C.", "USA"), ("Brussels", "EUE"),
                           ("Kazakh", "KAZ"), ("Pretoria", "ZAF"), ("Tel Aviv", "ISR"), ("Ramallah", "PSE"), ("Pristina", "XKX"), ("Taipei", "TWN"),
                           ("Sanaa", "YEM"), ("Nur-Sultan", "KAZ"), ("The Hague", "NLD"), ("Naypyidaw", "MMR")):  # fmt: skip
            self.alias(name, code, "adjective" if name == "Kazakh" else "capital")

    def bodies(self) -> None:
        """Organisations, groups, outlets and metonyms."""
        for row in rows("organisations"):
            identifier = row["id"]
            country = (
                identifier[:3] if row["code"][:3] == identifier[:3] and "-" in identifier else identifier.split("-")[0]
            )
            known = country if country in self.entities or country in ("EUE", "NATO", "UNO") else None
            self.entities[identifier] = (row["name"], "organisation", row["wikidata"] or None, known, row["code"], None)
            for name in [row["name"], *split(row["aliases"])]:
                self.alias(name, identifier, "acronym" if name.isupper() else "name")
        for row in rows("groups"):
            identifier = "group:" + key(row["name"]).replace(" ", "-")
            self.entities[identifier] = (
                row["name"],
                "group",
                row["wikidata"] or None,
                row["country"] or None,
                row["code"],
                None,
            )
            for name in [row["name"], *split(row["aliases"])]:
                self.alias(name, identifier, "acronym" if name.isupper() else "name")
        for row in rows("outlets"):
            identifier = "outlet:" + key(row["short"]).replace(" ", "-")
            self.entities[identifier] = (row["name"], "outlet", None, row["iso3"], row["iso3"] + "MED", None)
            for name in [row["short"], row["name"], *split(row["aliases"])]:
                self.alias(name, identifier, "acronym" if name.isupper() else "name")
        for row in rows("metonyms"):
            taken = any(alias == row["alias"] for alias, _ in self.aliases)
            if row["actor_iso3"] in self.entities and not taken:
                self.alias(row["alias"], row["actor_iso3"], "metonym")

    def people(self) -> None:
        """People with their tenures; rows of one spelling are one person unless they carry different Wikidata ids."""
        table = [*rows("tenures"), *rows("recent_holders")]
        named: dict[str, set[str]] = {}
        for row in table:
            if row["wikidata"]:
                named.setdefault(row["name"], set()).add(row["wikidata"])
        more = {row["name"]: split(row["aliases"]) for row in rows("people_aliases")}
        usual = {alias: name for name, aliases in more.items() for alias in aliases}
        for row in table:
            name = usual.get(row["name"], row["name"])
            ids = named.get(row["name"], set()) | named.get(name, set())
            identifier = row["wikidata"] or (min(ids) if len(ids) == 1 else "person:" + key(name).replace(" ", "-"))
            if not row["wikidata"] and len(ids) > 1:
                identifier = min(ids)
            self.person(identifier, name, row, [*split(row["aliases"]), *more.get(name, ()), row["name"]])

    def person(self, identifier: str, name: str, row: dict[str, str], aliases: Iterable[str]) -> None:
        """One tenure of one person."""
        wikidata = identifier if identifier.startswith("Q") else None
        code = row["country"] + SECTOR.get(row["class"], "GOV")
        self.entities.setdefault(identifier, (name, "person", wikidata, row["country"], code, None))
        for alias in {name, *aliases}:
            if len(alias.split()) > 1:
                self.alias(alias, identifier, "name")
        plain = re.sub(r",? (?:Jr\.?|Sr\.?|II|III)$", "", name).split()
        if len(plain) > 1:
            self.surnames.add((key(plain[-1]), identifier))
            if plain[-2][0].islower():
                self.surnames.add((key(" ".join(plain[-2:])), identifier))
        columns = ("office", "class", "country", "start", "end", "end_basis", "as_of", "source")
        self.tenures.append((identifier, *(row[c] for c in columns)))

    def write(self, out: Path) -> None:
        """Writes the file anew."""
        out.parent.mkdir(parents=True, exist_ok=True)
        out.unlink(missing_ok=True)
        base = sqlite3.connect(out)
        base.executescript(SCHEMA)
        base.executemany(
            "INSERT INTO entity VALUES (?,?,?,?,?,?,?)",
            sorted(((k, *v) for k, v in self.entities.items()), key=lambda r: str(r[0])),
        )
        base.executemany("INSERT INTO alias VALUES (?,?,?)", sorted((a, e, k) for (a, e), k in self.aliases.items()))
        base.executemany("INSERT INTO tenure VALUES (?,?,?,?,?,?,?,?,?)", sorted(set(self.tenures)))
        base.executemany("INSERT INTO surname VALUES (?,?)", sorted(self.surnames))
        cities = {(key(n), row["name"], row["country"], int(row["population"]), float(row["latitude"]), float(row["longitude"]))
                  for row in rows("cities") for n in [row["name"], *split(row["aliases"])]}  # fmt: skip
        base.executemany("INSERT INTO city VALUES (?,?,?,?,?,?)", sorted(cities))
        events = [tuple(row.values()) for row in rows("dated_events")]
        base.executemany("INSERT INTO event VALUES (?,?,?,?,?,?,?,?,?,?)", sorted(events))
        as_of = max(t[7] for t in self.tenures)
        version = version_of()
        base.executemany("INSERT INTO about VALUES (?,?)", [("as_of", as_of), ("version", version)])
        base.executescript(INDEXES)
        base.commit()
        base.execute("VACUUM")
        base.close()
        (out.parent / "version.txt").write_text(f"{version} (as of {as_of})\n", "utf-8")


def version_of() -> str:
    """A short hash of all tables."""
    digest = hashlib.sha256()
    for path in sorted(HERE.glob("*.csv")):
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()[:12]


def main() -> None:
    """Builds the file."""
    builder = Builder()
    for fill in (builder.countries, builder.bodies, builder.people):
        fill()
    builder.write(Path(sys.argv[1]) if len(sys.argv) > 1 else OUT)


if __name__ == "__main__":
    main()
