"""A user's own rows in one form, whatever file they come from, and how they are kept."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import NoReturn

from demarche.facts.classes import ROLES, settled
from demarche.facts.dates import moment
from demarche.facts.names import office_class
from demarche.facts.store import Facts
from demarche.schema import InputError


@dataclass(frozen=True, slots=True)
class At:
    """Where a row stands."""

    file: str
    line: int

    def fail(self, what: str, mend: str) -> NoReturn:
        """Refuses the row."""
        raise InputError(f"{self.file}, line {self.line}: {what}. {mend}")


@dataclass(frozen=True, slots=True)
class OwnEntity:
    """A person or organisation of a user's file. `kind`: person, organisation."""

    at: At
    kind: str
    name: str
    wikidata: str
    aliases: tuple[str, ...]
    country: str
    source: str


@dataclass(frozen=True, slots=True)
class OwnTenure:
    """An office held by a person of a user's file; dates as in the tables, "" for what is not known."""

    at: At
    person: str  # a name
    wikidata: str
    office: str
    office_class: str
    country: str
    start: str
    end: str
    end_basis: str
    as_of: str
    status: str
    source: str


OwnRow = OwnEntity | OwnTenure


class Reader:
    """What the readers of all forms share: countries, dates and classes are checked here in the same way."""

    def __init__(self, facts: Facts, as_of: date | None) -> None:
        """`as_of` is the day up to which open ends count where a row does not say so."""
        self._facts = facts
        self._as_of = as_of.isoformat() if as_of else ""

    def country(self, at: At, value: str) -> str:
        """The id of a country or organisation by ISO code, id or name; "" for ""."""
        if not value:
            return ""
        found = self._facts.place(value)
        if found is None:
            at.fail(f'country "{value}" is unknown', "Give an ISO 3166-1 code, the English name, or EUE, NATO, UNO.")
        return found

    def day(self, at: At, field: str, value: str) -> str:
        """A day, month or year, as written; of a time only its day counts."""
        value = value.strip()[:10] if "T" in value else value.strip()
        if value:
            try:
                moment(value)
            except ValueError as error:
                at.fail(f"{field}: {error}", "Write YYYY-MM-DD, or YYYY-MM or YYYY where no more is known.")
        return value

    def entity(self, at: At, kind: str, name: str, *, wikidata: str = "", aliases: Iterable[str] = (), country: str = "",
               source: str = "") -> OwnEntity:  # fmt: skip
        """A checked entity."""
        if not name.strip():
            at.fail("no name", "Give each person and organisation a name.")
        if not source:
            at.fail(f'"{name}" has no source', "Say where it is known from: a title or an address.")
        names = tuple(dict.fromkeys(a.strip() for a in aliases if a.strip()))
        return OwnEntity(at, kind, name.strip(), self._wikidata(at, wikidata), names, self.country(at, country), source)

    def tenure(self, at: At, person: str, office: str, country: str, *, wikidata: str = "", named_class: str = "", start: str = "",
               end: str = "", end_basis: str = "", as_of: str = "", status: str = "", source: str = "") -> OwnTenure:  # fmt: skip
        """A checked tenure. Without a class the office's name gives it, and with it the country where a title implies one."""
        if not person.strip() or not office.strip():
            at.fail("no name or no office", "Give both.")
        if not source:
            at.fail(f'"{office}" of {person} has no source', "Say where it is known from: a title or an address.")
        if named_class and named_class not in ROLES:
            at.fail(f'class "{named_class}" is unknown', f"Use one of {', '.join(ROLES)}, or leave it out.")
        implied = office_class(office) or ("other", None)
        place = self.country(at, country) or implied[1] or ""
        if not place:
            at.fail(f'"{office}" of {person} has no country', "Give the country or organisation whose office it is.")
        first, last = self.day(at, "start", start), self.day(at, "end", end)
        if first and last and moment(last).last < moment(first).first:
            at.fail(f"it ends ({last}) before it begins ({first})", "Correct one of them.")
        if status not in ("", "acting", "elect"):
            at.fail(f'status "{status}" is unknown', "Use acting or elect, or leave it empty.")
        known = self.day(at, "as_of", as_of) or self._as_of or last
        if not known:
            at.fail(f'"{office}" of {person} is open, and nothing says until when that is known',
                    "Give as_of, or the option --as-of for all rows.")  # fmt: skip
        return OwnTenure(
            at, person.strip(), self._wikidata(at, wikidata), office.strip(), settled(named_class or implied[0], office), place,
            first, last, self._basis(at, end_basis, last), known, status, source,
        )  # fmt: skip

    @staticmethod
    def _basis(at: At, basis: str, end: str) -> str:
        basis = basis or ("observed" if end else "open")
        if basis not in ("observed", "successor", "scheduled", "open") or bool(end) == (basis == "open"):
            at.fail(
                f'end_basis "{basis}" does not fit the end "{end}"',
                "Use observed, successor or scheduled with an end, open without.",
            )
        return basis

    @staticmethod
    def _wikidata(at: At, value: str) -> str:
        value = value.strip().rsplit("/", 1)[-1]
        if value and not (value[0] == "Q" and value[1:].isdigit()):
            at.fail(f'"{value}" is no Wikidata id', "Write Q and digits, or leave it out.")
        return value


def dump(rows: Iterable[OwnRow]) -> str:
    """Rows as lines of JSON."""
    return "".join(json.dumps({"row": type(row).__name__, **asdict(row)}, ensure_ascii=False) + "\n" for row in rows)


def parse(text: str) -> Iterator[OwnRow]:
    """The rows of `dump`. Raises ValueError, KeyError or TypeError for anything else."""
    for line in text.splitlines():
        cells = json.loads(line)
        form = {"OwnEntity": OwnEntity, "OwnTenure": OwnTenure}[cells.pop("row")]
        cells["at"] = At(**cells["at"])
        if form is OwnEntity:
            cells["aliases"] = tuple(cells["aliases"])
        yield form(**cells)


def text_of(path: Path) -> str:
    """A user's file as text. Raises InputError."""
    try:
        return path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: cannot be read ({error}). It must be a file in UTF-8.") from error
