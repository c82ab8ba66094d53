"""The facts: one read-only file, opened at the first question."""

import re
import sqlite3
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cached_property, lru_cache
from pathlib import Path

from demarche.facts import files
from demarche.facts.aliases import AliasIndex
from demarche.facts.classes import SINGULAR
from demarche.facts.coding import actor_code
from demarche.facts.dates import moment
from demarche.facts.model import (
    Alias,
    AliasHit,
    Answer,
    City,
    Codes,
    DatedEvent,
    Entity,
    Held,
    Office,
    Relation,
    SanctionsRegime,
    Source,
    Tenure,
    Verdict,
)
from demarche.facts.names import key, plain
from demarche.facts.tables import TABLES, TenureRow, connect
from demarche.facts.tenures import distance, first_day, is_edge, last_day, seat, tenure_of, without_reopened
from demarche.schema import ActorKind, InstallationError

#: The file that comes with the package.
DATA = files.SHIPPED


class Facts:
    """Who is who, who held what when, where things are. Everything is answered from one file, without a network."""

    def __init__(self, path: Path) -> None:
        """Raises InstallationError when the file is missing or is no table of facts."""
        try:
            self._base = connect(path)
            about = dict(self._base.execute("SELECT key, value FROM about"))
        except sqlite3.Error as error:
            raise InstallationError(
                f"The tables of facts at {path} cannot be read ({error}). Reinstall demarche, or run `make facts`."
            ) from error
        self.path = path
        self.as_of = date.fromisoformat(about["as_of"])
        self.version: str = about["version"]
        self.entity = lru_cache(maxsize=4096)(self._entity)
        self.tenures = lru_cache(maxsize=4096)(self._tenures)
        self.cities = lru_cache(maxsize=4096)(self._cities)
        self.adjective = lru_cache(maxsize=512)(self._adjective)
        self.codes = lru_cache(maxsize=512)(self._codes)
        self._office = lru_cache(maxsize=1024)(self._office_tenures)

    @classmethod
    def load(cls, path: Path | None = None) -> "Facts":
        """The facts of a file, opened once in a process.

        Without a path: the newer of the shipped file and an imported one, with the user's own rows. Raises InstallationError.
        """
        found = path or files.current()
        return _load(found, found.stat().st_mtime_ns if found.exists() else 0)

    # Names

    @cached_property
    def _aliases(self) -> AliasIndex:
        return AliasIndex(self._base.execute("SELECT alias, entity, kind, weak, start, end FROM alias"))

    def find(self, text: str, on: date | None = None, weak: bool = False) -> list[AliasHit]:
        """All names of the tables in a text, the longest at each place; surnames and cities are left to `person` and `cities`.

        With `on`, names that were not right on that day are left out. Weak names, which are words or codes more often than names, are
        given with `weak` only.
        """
        return self._aliases.find(text, on, weak)

    def aliases(self, entity: str) -> tuple[Alias, ...]:
        """All names of an entity."""
        rows = self._base.execute(
            "SELECT alias, entity, kind, weak, start, end, source FROM alias WHERE entity = ?", (entity,)
        )
        return tuple(Alias(r[0], r[1], r[2], r[3] == 1, first_day(r[4]), last_day(r[5]), r[6] or None) for r in rows)

    def _entity(self, identifier: str) -> Entity:
        """An entity by its id. Raises KeyError where there is none."""
        row = self._base.execute(
            "SELECT id, name, kind, wikidata, country, code FROM entity WHERE id = ?", (identifier,)
        ).fetchone()
        if row is None:
            raise KeyError(identifier)
        return Entity(row[0], row[1], ActorKind(row[2]), *row[3:])

    def _adjective(self, identifier: str) -> str | None:
        """ "Russian" for Russia; None for what is no country."""
        row = self._base.execute("SELECT adjective FROM entity WHERE id = ?", (identifier,)).fetchone()
        return row[0] if row else None

    def people(self, surname: str) -> tuple[Entity, ...]:
        """Everybody with a surname, in the order of their ids; accents, case and hyphens do not count."""
        return self._written(surname, "surname")

    def person(
        self, name: str, *, country: str | None = None, office_class: str | None = None, on: date | None = None
    ) -> tuple[Entity, ...]:
        """Candidates for a name: full name, alias or transliteration; a surname only with country or office, and in office that day.

        Of several people of a full name those are given who fit country, office and day, or else the country, or else all. Accents, case,
        hyphens and apostrophes do not count; no other letter may differ: an empty tuple is an answer.
        """
        found = self._written(name, "full")
        for asked in ((country, office_class, on), (country, None, None)):
            fitting = tuple(e for e in found if self._fits(e.id, *asked))
            if fitting:
                return fitting
        if found:
            return found
        if " " in name.strip() and not name.split()[0].islower() and len(name.split()) > 2:
            return ()
        if country is None and office_class is None:
            return ()
        return tuple(e for e in self.people(name) if self._fits(e.id, country, office_class, on))

    def _written(self, name: str, part: str) -> tuple[Entity, ...]:
        rows = self._base.execute(
            "SELECT person FROM written WHERE key = ? AND part = ? ORDER BY person", (plain(name), part)
        )
        return tuple(self.entity(row[0]) for row in rows)

    def _fits(self, person: str, country: str | None, office_class: str | None, on: date | None) -> bool:
        return any(
            country in (None, t.country) and office_class in (None, t.office_class) and (on is None or t.covers(on))
            for t in self.tenures(person)
        )

    # Offices

    def _tenures(self, person: str) -> tuple[Tenure, ...]:
        """The tenures of a person, earliest first, without open rows whose end another source has seen."""
        return tuple(without_reopened(self._read("person = ?", (person,))))

    def _office_tenures(self, country: str, office_class: str) -> tuple[Tenure, ...]:
        return self._read("country = ? AND class = ?", (country, office_class))

    def _read(self, where: str, values: Sequence[str]) -> tuple[Tenure, ...]:
        return tuple(tenure_of(row) for row in TenureRow.all(self._base, where, values))

    def history(self, country: str, office_class: str) -> tuple[Tenure, ...]:
        """All tenures of an office, the earliest first."""
        people = dict.fromkeys(t.person for t in self._office(country, office_class))
        known = (t for p in people for t in self.tenures(p) if (t.country, t.office_class) == (country, office_class))
        return tuple(sorted(known, key=lambda t: (t.start or date.min, t.end or date.max)))

    def holders(self, country: str, office_class: str, on: date) -> tuple[Tenure, ...]:
        """The tenures of an office that cover a day, one for each person, the latest start first."""
        best: dict[str, Tenure] = {}
        for tenure in self._office(country, office_class):
            if tenure.covers(on):
                best[tenure.person] = tenure
        return tuple(sorted(best.values(), key=lambda t: t.start or date.min, reverse=True))

    def holds(self, person: str, office_class: str, country: str | None, on: date) -> Answer:
        """Whether a person held an office of a class on a day.

        No means: the tables know tenures of this person, none of them covers the day, and they know another holder; or they know the
        person as elect. An open end answers only to the day as of which it was known, and a day on which the office may have changed
        hands is unknown.
        """
        own = [t for t in self.tenures(person) if t.office_class == office_class and country in (None, t.country)]
        for tenure in own:
            if tenure.covers(on):
                return Answer(Verdict.YES, tenure)
        held = [t for t in own if t.status != "elect"]
        nearest = min(held, key=lambda t: distance(t, on), default=None)
        if any(t.covers(on) is None or is_edge(t, on) for t in held):
            return Answer(Verdict.UNKNOWN, nearest)
        places = {country} if country else {t.country for t in own or self.tenures(person)}
        other = self._other(person, office_class, sorted(p for p in places if p), own, on)
        if other is None:
            other = next((t for t in own if t.status == "elect" and (t.start or on) <= on <= (t.end or t.as_of)), None)
        return Answer(Verdict.UNKNOWN, nearest) if other is None else Answer(Verdict.NO, other)

    def _other(
        self, person: str, office_class: str, places: Sequence[str], own: Sequence[Tenure], on: date
    ) -> Tenure | None:
        """Who else held an office of one person on a day; None where nobody is known or several may hold it."""
        seats = {place for t in own if (place := self.seat(t))}
        if not self.tenures(person) or (office_class not in SINGULAR and not seats):
            return None
        for place in places:
            for other in self.holders(place, office_class, on):
                seat = self.seat(other)
                if seat is not None and other.person != person and (not seats or seat in seats):
                    return other
        return None

    def seat(self, tenure: Tenure) -> str | None:
        """What names the office of a tenure where one person holds it at a time; None for offices of several."""
        return seat(self._offices, tenure.office_class, tenure.country, tenure.office)

    @cached_property
    def _offices(self) -> dict[tuple[str, str, str], Office]:
        rows = self._base.execute("SELECT class, country, name, organisation, singular, source FROM office")
        return {(r[0], r[1], r[2]): Office(r[0], r[1], r[2], r[3] or None, r[4] == 1, r[5]) for r in rows}

    def office(self, office_class: str, country: str, name: str) -> Office | None:
        """What is known of an office besides its holders; None where the tables have no such row."""
        return self._offices.get((office_class, country, name))

    def offices(self, person: str, on: date) -> tuple[Held, ...]:
        """All offices of a person, the earliest first, each with whether it was held on a day, by its own tenure."""
        verdicts = {True: Verdict.YES, False: Verdict.NO, None: Verdict.UNKNOWN}
        rows = {(t.office_class, t.country, t.began, t.ended, t.status): t for t in reversed(self.tenures(person))}
        return tuple(Held(t, verdicts[t.covers(on)]) for t in reversed(rows.values()))

    # Everything else

    def actor_code(self, entity: str, on: date | None = None, alias: str | None = None) -> str | None:
        """The CAMEO actor code of an entity: country or organisation, and role, such as RUSGOV, USAMIL, IGOUNO; None where none is known.

        With the words that named it, an institution that stands for its country has its own: "Kremlin" RUSGOV, "Bundestag" DEULEG.

        The role of a person is that of the office held on the day `on`; without office, or without a day, the country alone is given.
        Raises KeyError for an unknown id.
        """
        return self._institutions.get((alias, entity)) or actor_code(self, entity, on)

    @cached_property
    def _institutions(self) -> dict[tuple[str | None, str], str]:
        """The codes of institutions that stand for their countries, by name and country."""
        return {(row[0], row[1]): row[2] for row in self._base.execute("SELECT alias, entity, code FROM metonym")}

    def _codes(self, iso3: str) -> Codes:
        """The codes of a country. Raises KeyError for what is no country of ISO 3166-1."""
        row = self._base.execute("SELECT iso3, iso2, cow, cameo FROM country WHERE iso3 = ?", (iso3,)).fetchone()
        if row is None:
            raise KeyError(iso3)
        return Codes(row[0], *(cell or None for cell in row[1:]))

    def place(self, value: str) -> str | None:
        """The id of a country or organisation by its id, its ISO 3166-1 code of two letters, or its name; None where there is none."""
        code = value.strip().upper()
        row = self._base.execute("SELECT iso3 FROM country WHERE iso3 = ? OR iso2 = ?", (code, code)).fetchone()
        if row is None:
            row = self._base.execute(
                "SELECT id FROM entity JOIN alias ON entity = id WHERE entity.kind IN ('country', 'organisation') AND "
                "alias.kind IN ('name', 'acronym', 'former') AND (alias = ? OR id = ?) ORDER BY entity.kind, id",
                (value.strip(), code),
            ).fetchone()
        return None if row is None else str(row[0])

    def relations(
        self,
        *,
        subject: str | None = None,
        relation: str | None = None,
        object: str | None = None,
        on: date | None = None,
    ) -> tuple[Relation, ...]:
        """The relations of the entities given by id, as known on a day where one is given, in the order of their subjects."""
        given = {"subject": subject, "relation": relation, "object": object}
        asked = {column: value for column, value in given.items() if value is not None}
        where = " AND ".join(f"{column} = ?" for column in asked) or "1"
        rows = self._base.execute(
            f"SELECT subject, relation, object, start, end, source FROM relation WHERE {where} "
            "ORDER BY subject, relation, object, start",
            tuple(asked.values()),
        )
        found = (Relation(r[0], r[1], r[2], first_day(r[3]), last_day(r[4]), r[5]) for r in rows)
        return tuple(r for r in found if on is None or r.covers(on))

    def _cities(self, name: str) -> tuple[City, ...]:
        """Cities of a name, the largest first."""
        rows = self._base.execute(
            "SELECT name, country, population, latitude, longitude FROM city WHERE key = ? ORDER BY population DESC, country",
            (key(name),),
        )
        return tuple(City(*row) for row in rows)

    @cached_property
    def dated_events(self) -> tuple[DatedEvent, ...]:
        """All dated events, earliest first."""
        rows = self._base.execute(
            "SELECT id, kind, name, parties, place, country, start, end, source, aliases FROM event ORDER BY start, id"
        )
        return tuple(
            DatedEvent(r[0], r[1], r[2], frozenset(_parts(r[3])), _parts(r[4]), r[5] or None,
                       moment(r[6]).first, last_day(r[7]), r[8], _parts(r[9]))
            for r in rows
        )  # fmt: skip

    def events_of(self, parties: Iterable[str]) -> tuple[DatedEvent, ...]:
        """Dated events between exactly these parties (names)."""
        wanted = frozenset(parties)
        return tuple(e for e in self.dated_events if e.parties == wanted)

    @cached_property
    def sanctions(self) -> tuple[SanctionsRegime, ...]:
        """All sanctions regimes, in the order of their ids."""
        rows = self._base.execute("SELECT id, name, issuer, targets, measures, source FROM regime ORDER BY id")
        return tuple(SanctionsRegime(r[0], r[1], r[2], _parts(r[3]), _parts(r[4]), r[5]) for r in rows)

    def source(self, identifier: str) -> Source:
        """Where rows come from, by an id that they carry; a place in a source may follow its id after a hyphen or colon.

        An address is its own source. Raises KeyError where the tables have none such.
        """
        cuts = [match.start() for match in re.finditer("[-:]", identifier)]
        for known in (identifier, *(identifier[:cut] for cut in reversed(cuts))):
            row = self._base.execute(
                "SELECT id, title, url, licence, retrieved FROM source WHERE id = ?", (known,)
            ).fetchone()
            if row is not None:
                return Source(row[0], row[1], *(cell or None for cell in row[2:]))
        if identifier.startswith(("http://", "https://")):
            return Source(identifier, identifier, identifier, None, None)
        raise KeyError(identifier)

    def counts(self) -> dict[str, int]:
        """The number of rows of each table."""
        return {table: self._base.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in TABLES}


def _parts(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split("|") if part)


@lru_cache(maxsize=4)
def _load(path: Path, changed: int) -> Facts:
    """`changed` tells a file from the one that stood in its place before."""
    return Facts(path)
