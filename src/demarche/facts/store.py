"""The tables of facts: one read-only file, opened at the first question."""

import sqlite3
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from functools import cached_property, lru_cache
from pathlib import Path

from demarche.facts.aliases import AliasIndex
from demarche.facts.model import AliasHit, Answer, City, DatedEvent, Entity, Tenure, Verdict
from demarche.facts.names import key
from demarche.schema import ActorKind, InstallationError

DATA = Path(__file__).parent / "data" / "facts.sqlite"
#: Offices that one person holds at a time: another holder on a day means that nobody else holds it.
SINGULAR = frozenset({"head_of_state", "head_of_government", "foreign_minister", "defence_minister", "igo_head"})
#: Sources differ by so much on the first day of one tenure.
_NEAR = timedelta(32)
_TENURE = "person, office, class, country, start, end, end_basis, as_of, source"


class Facts:
    """Who is who, who held what when, where things are. Everything is answered from one file, without a network."""

    def __init__(self, path: Path) -> None:
        """Raises InstallationError when the file is missing or is no table of facts."""
        try:
            self._base = sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True, check_same_thread=False)
            about = dict(self._base.execute("SELECT key, value FROM about"))
        except sqlite3.Error as error:
            raise InstallationError(
                f"The tables of facts at {path} cannot be read ({error}). Reinstall demarche, or run `make facts`."
            ) from error
        self.as_of = date.fromisoformat(about["as_of"])
        self.version: str = about["version"]
        self.entity = lru_cache(maxsize=4096)(self._entity)
        self.tenures = lru_cache(maxsize=4096)(self._tenures)
        self.cities = lru_cache(maxsize=4096)(self._cities)
        self.adjective = lru_cache(maxsize=512)(self._adjective)
        self._office = lru_cache(maxsize=1024)(self._office_tenures)

    @classmethod
    def load(cls, path: Path = DATA) -> "Facts":
        """The facts of a file, opened once in a process."""
        return _load(path)

    @cached_property
    def _aliases(self) -> AliasIndex:
        return AliasIndex(self._base.execute("SELECT alias, entity, kind FROM alias"))

    def find(self, text: str) -> list[AliasHit]:
        """All names of the tables in a text; surnames and cities are left to `person` and `cities`."""
        return self._aliases.find(text)

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

    def _tenures(self, person: str) -> tuple[Tenure, ...]:
        """The tenures of a person, earliest first, without open rows whose end another source has seen."""
        return tuple(_closed(self._read("person = ?", (person,))))

    def _office_tenures(self, country: str, office_class: str) -> tuple[Tenure, ...]:
        return self._read("country = ? AND class = ?", (country, office_class))

    def _read(self, where: str, values: Sequence[str]) -> tuple[Tenure, ...]:
        rows = self._base.execute(
            f"SELECT {_TENURE} FROM tenure WHERE {where} ORDER BY start, end, office, source", values
        )
        return tuple(
            Tenure(
                r[0], r[1], r[2], r[3], _day(r[4], False), _day(r[5], True), r[6], _day(r[7], False) or date.min, r[8]
            )
            for r in rows
        )

    def holders(self, country: str, office_class: str, on: date) -> tuple[Tenure, ...]:
        """The tenures of an office that cover a day, one for each person, the latest start first."""
        best: dict[str, Tenure] = {}
        for tenure in self._office(country, office_class):
            if tenure.covers(on):
                best[tenure.person] = tenure
        return tuple(sorted(best.values(), key=lambda t: t.start or date.min, reverse=True))

    def holds(self, person: str, office_class: str, country: str | None, on: date) -> Answer:
        """Whether a person held an office of a class on a day.

        No means: the tables know tenures of this person, none of them covers the day, and they know another holder.
        An open end answers only to the day as of which it was known.
        """
        own = [t for t in self.tenures(person) if t.office_class == office_class and country in (None, t.country)]
        answers = [(t.covers(on), t) for t in own]
        for covered, tenure in answers:
            if covered:
                return Answer(Verdict.YES, tenure)
        gap = timedelta(7)  # sources differ by days on when a term begins and ends
        near = any(
            t.start is None or (t.start - gap <= on <= (t.end or on) + gap and t.covers(on) is not False) for t in own
        )
        places = {country} if country else {t.country for t in own or self.tenures(person)}
        if near or any((t.start and abs(t.start - on) <= gap) or (t.end and abs(t.end - on) <= gap) for t in own):
            return Answer(Verdict.UNKNOWN)
        if office_class in SINGULAR and self.tenures(person):
            for place in sorted(p for p in places if p):
                for other in self.holders(place, office_class, on):
                    if other.person != person:
                        return Answer(Verdict.NO, other)
        return Answer(Verdict.UNKNOWN)

    def people(self, surname: str) -> tuple[Entity, ...]:
        """Everybody with a surname, in the order of their ids."""
        rows = self._base.execute("SELECT person FROM surname WHERE surname = ? ORDER BY person", (key(surname),))
        return tuple(self.entity(row[0]) for row in rows)

    def person(
        self, name: str, *, country: str | None = None, office_class: str | None = None, on: date | None = None
    ) -> tuple[Entity, ...]:
        """Candidates for a name: exact full name or alias; a surname only with country or office, and in office that day.

        No fuzzy matching: an empty tuple is an answer.
        """
        exact = self._base.execute("SELECT entity FROM alias WHERE alias = ? ORDER BY entity", (name,)).fetchall()
        found = [e for e in (self.entity(r[0]) for r in exact) if e.kind is ActorKind.PERSON]
        if found:
            return tuple(e for e in found if country is None or e.country == country) or tuple(found)
        if " " in name.strip() and not name.split()[0].islower() and len(name.split()) > 2:
            return ()
        if country is None and office_class is None:
            return ()
        return tuple(e for e in self.people(name) if self._fits(e.id, country, office_class, on))

    def _fits(self, person: str, country: str | None, office_class: str | None, on: date | None) -> bool:
        return any(
            country in (None, t.country) and office_class in (None, t.office_class) and (on is None or t.covers(on))
            for t in self.tenures(person)
        )

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
            "SELECT id, kind, name, parties, place, country, start, end, source FROM event ORDER BY start, id"
        )
        return tuple(
            DatedEvent(r[0], r[1], r[2], frozenset(r[3].split("|")), tuple(p for p in r[4].split("|") if p), r[5] or None,
                       date.fromisoformat(r[6]), _day(r[7], True), r[8])
            for r in rows
        )  # fmt: skip

    def events_of(self, parties: Iterable[str]) -> tuple[DatedEvent, ...]:
        """Dated events between exactly these parties (names)."""
        wanted = frozenset(parties)
        return tuple(e for e in self.dated_events if e.parties == wanted)


def _closed(tenures: Sequence[Tenure]) -> list[Tenure]:
    """Without the open rows of an older source whose end another source has seen."""
    ended = [t for t in tenures if t.end is not None and t.start is not None]
    return [t for t in tenures if t.end is not None or not any(_is_end_of(e, t) for e in ended)]


def _is_end_of(ended: Tenure, opened: Tenure) -> bool:
    """Whether both rows are one tenure: the same country, begun at nearly the same time, and the end well behind it."""
    if ended.start is None or ended.end is None or opened.start is None or ended.country != opened.country:
        return False
    return abs(ended.start - opened.start) < _NEAR and ended.end > opened.start + _NEAR


def _day(value: str | None, last: bool) -> date | None:
    """The first or last day of an ISO day, month or year; None for none."""
    if not value:
        return None
    parts = [int(p) for p in value.split("-")[:3]]
    if len(parts) == 3:
        return date(*parts)
    month = parts[1] if len(parts) == 2 else (12 if last else 1)
    first = date(parts[0], month, 1)
    if not last:
        return first
    return (date(first.year + first.month // 12, first.month % 12 + 1, 1)) - timedelta(1)


@lru_cache(maxsize=4)
def _load(path: Path) -> Facts:
    return Facts(path)
