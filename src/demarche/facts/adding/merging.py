"""A file of facts with the user's own rows in it."""

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterable
from pathlib import Path

from demarche.facts.adding.rows import OwnEntity, OwnRow, OwnTenure, parse
from demarche.facts.classes import ROLES
from demarche.facts.closing import close
from demarche.facts.dates import Moment, moment
from demarche.facts.model import Office
from demarche.facts.names import key, plain
from demarche.facts.store import Facts
from demarche.facts.tables import TenureRow, person_aliases, spellings, written_names
from demarche.facts.tenures import seat
from demarche.schema import InstallationError


def check(rows: Iterable[OwnRow], facts: Facts) -> None:
    """Raises InputError for a person or body that cannot be told from others of the name."""
    for row in rows:
        name, kind = (row.person, "person") if isinstance(row, OwnTenure) else (row.name, row.kind)
        if not row.wikidata and kind == "person" and len(found := facts.person(name)) > 1:
            ids = ", ".join(e.wikidata or e.id for e in found)
            row.at.fail(f'several people are called "{name}" ({ids})', "Add the Wikidata id of the one you mean.")


def merge(below: Path, files: Iterable[Path], target: Path, stamp: str) -> None:
    """Writes `target`: the file `below` with the rows of `files`, later ones over earlier ones, in one step.

    Raises InstallationError for a file that is none of ours, OSError and sqlite3.Error where it cannot be written.
    """
    handle, name = tempfile.mkstemp(prefix=".merged.", suffix=".part", dir=target.parent)
    os.close(handle)
    try:
        shutil.copyfile(below, name)
        base = sqlite3.connect(name)
        _put(base, files, stamp)
        base.commit()
        base.close()
        os.replace(name, target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _put(base: sqlite3.Connection, files: Iterable[Path], stamp: str) -> None:
    merger = _Merger(base)
    for path in files:
        try:
            for row in parse(path.read_text("utf-8")):
                merger.put(row)
        except (ValueError, KeyError, TypeError) as error:
            raise InstallationError(
                f"{path} is none of demarche's ({error}). Delete it, and add your folder again."
            ) from error
    merger.close()
    about = dict(base.execute("SELECT key, value FROM about"))
    values = {"as_of": max(about["as_of"], merger.as_of), "version": f"{about['version']}+{stamp[:6]}", "stamp": stamp}
    base.executemany("INSERT OR REPLACE INTO about VALUES (?, ?)", values.items())


class _Merger:
    """Puts rows into an open file."""

    def __init__(self, base: sqlite3.Connection) -> None:
        self._base = base
        self._touched: set[tuple[str, str]] = set()
        self.as_of = ""

    def put(self, row: OwnRow) -> None:
        """One row."""
        self._source(row.source)
        if isinstance(row, OwnTenure):
            self._tenure(row)
        elif row.kind == "person":
            self._person(row)
        else:
            self._body(row)

    def _source(self, source: str) -> None:
        for part in source.split("|"):
            url = part if part.startswith(("http://", "https://")) else ""
            self._base.execute("INSERT OR IGNORE INTO source VALUES (?, ?, ?, '', '')", (part, part, url))

    def _person(self, row: OwnEntity) -> None:
        person = self._id(row.name, row.wikidata)
        names = [(alias, "name") for alias in row.aliases]
        values = (person, row.name, "person", row.wikidata or None, row.country, f"{row.country}GOV", None, row.source)
        self._base.execute("INSERT OR IGNORE INTO entity VALUES (?, ?, ?, ?, ?, ?, ?, ?)", values)
        for alias in person_aliases(person, row.name, names, row.source):
            self._alias(alias.cells())
        self._base.executemany(
            "INSERT OR REPLACE INTO written VALUES (?, ?, ?)",
            sorted(written_names(person, row.name, row.country, names)),
        )

    def _body(self, row: OwnEntity) -> None:
        query = "SELECT id FROM entity WHERE kind = 'organisation' AND (name = ? OR (wikidata = ? AND wikidata != ''))"
        known = self._base.execute(query, (row.name, row.wikidata)).fetchone()
        body = known[0] if known else row.wikidata or "organisation:" + key(row.name).replace(" ", "-")
        values = (
            body,
            row.name,
            "organisation",
            row.wikidata or None,
            row.country or None,
            row.country or None,
            None,
            row.source,
        )
        self._base.execute("INSERT OR IGNORE INTO entity VALUES (?, ?, ?, ?, ?, ?, ?, ?)", values)
        for name in (row.name, *row.aliases):
            for spelling in spellings(name):
                self._alias((spelling, body, "acronym" if name.isupper() else "name", 0, "", "", row.source))

    def _alias(self, cells: tuple[str | int, ...]) -> None:
        self._base.execute("INSERT OR REPLACE INTO alias VALUES (?, ?, ?, ?, ?, ?, ?)", cells)

    def _tenure(self, row: OwnTenure) -> None:
        """A tenure in the place of all earlier ones of the person in the same office that overlap with it."""
        person = self._id(row.person, row.wikidata)
        where = "person = ? AND class = ? AND country = ?"
        new = TenureRow(person, row.office, row.office_class, row.country, row.start, row.end, row.end_basis, row.as_of, row.source,
                        row.status)  # fmt: skip
        for old in TenureRow.all(self._base, where, (person, row.office_class, row.country)):
            if _overlap(old, new):
                self._base.execute(
                    f"DELETE FROM tenure WHERE {where} AND office = ? AND start = ? AND end = ?",
                    (person, row.office_class, row.country, old.office, old.start, old.end),
                )
        self._insert(new)
        code = row.country + ROLES[row.office_class]
        self._base.execute(
            "UPDATE entity SET code = ?, country = coalesce(country, ?) WHERE id = ?", (code, row.country, person)
        )
        self._touched.add((row.office_class, row.country))
        self.as_of = max(self.as_of, row.as_of)

    def _insert(self, row: TenureRow) -> None:
        self._base.execute("INSERT INTO tenure VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", row.cells())

    def _id(self, name: str, wikidata: str) -> str:
        """A person by Wikidata id, by a full name that one person has, or new."""
        if wikidata:
            known = self._base.execute("SELECT id FROM entity WHERE wikidata = ?", (wikidata,)).fetchone()
            if known:
                return str(known[0])
        query = "SELECT id, wikidata FROM written JOIN entity ON id = person WHERE key = ? AND part = 'full'"
        found = self._base.execute(query, (plain(name),)).fetchall()
        if len(found) == 1 and (not wikidata or not found[0][1]):
            if wikidata:
                self._base.execute("UPDATE entity SET wikidata = ? WHERE id = ?", (wikidata, found[0][0]))
            return str(found[0][0])
        return wikidata or "person:" + key(name).replace(" ", "-")

    def close(self) -> None:
        """Closes open ends by successors in the offices that the rows are of."""
        rows = self._base.execute("SELECT class, country, name, organisation, singular, source FROM office")
        offices = {(r[0], r[1], r[2]): Office(r[0], r[1], r[2], r[3] or None, r[4] == 1, r[5]) for r in rows}
        names = dict(self._base.execute("SELECT id, name FROM entity WHERE kind = 'person'"))
        for office_class, country in sorted(self._touched):
            held = list(TenureRow.all(self._base, "class = ? AND country = ?", (office_class, country)))
            closed = close(
                held, lambda r: seat(offices, r.office_class, r.country, r.office), lambda person: names[person]
            )
            self._base.execute("DELETE FROM tenure WHERE class = ? AND country = ?", (office_class, country))
            for row in closed:
                self._insert(row)


def _overlap(one: TenureRow, other: TenureRow) -> bool:
    first, second = _span(one), _span(other)
    return first.first <= second.last and second.first <= first.last


def _span(row: TenureRow) -> Moment:
    """All days on which the office may have been held."""
    start = moment(row.start).first if row.start else moment("0001").first
    return Moment(start, moment(row.end).last if row.end else moment("9999").first)
