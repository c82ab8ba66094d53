"""A record of any size, made up: documents whose texts hold the words that events, claims and statements point at.

    python benchmarks/record.py OUT.db|postgresql://... [--events 100000]

The same number of events gives the same record. The rows are written as they are, past reading and linking, so what is
measured on it is the questions alone.
"""

import argparse
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Table, insert, text

from demarche.record import Record
from demarche.record import tables as t

Row = dict[str, Any]

FIRST, DAYS = date(2023, 1, 1), 730
CHUNK = 2_000
NOW = datetime(2025, 1, 1, 6, tzinfo=UTC)
_CODES = "AUT BRA CHN DEU EGY ETH FRA GBR GRC IND IRN ISR ITA JPN KAZ KOR MAR MEX NGA PAK POL QAT RUS SAU SRB SWE TUR UKR USA ZAF"
COUNTRIES = tuple(_CODES.split())
TYPES = ("CONSULT",) * 7 + (
    "REQUEST",
    "ACCUSE",
    "AID",
    "AGREE",
    "ASSAULT",
    "ASSAULT",
    "SANCTION",
    "SUPPORT",
    "THREATEN",
    "COERCE",
)
TRIGGERS = {
    "CONSULT": ("meeting", "talks", "visit", "summit", "call"), "REQUEST": ("urged", "demanded"), "ACCUSE": ("accused", "condemned"),
    "AID": ("aid", "shipment"), "AGREE": ("agreed", "deal"), "ASSAULT": ("struck", "shelled", "attack"), "SANCTION": ("sanctions",),
    "SUPPORT": ("praised", "ratified"), "THREATEN": ("warned", "threatened"), "COERCE": ("arrested", "seized"),
}  # fmt: skip
#: How plans go, as states in the order of saying; the first ones are commoner.
LIVES = (
    ("OCCURRED",), ("SCHEDULED", "OCCURRED"), ("PROPOSED", "AGREED", "SCHEDULED", "OCCURRED"), ("FLOATED", "DECLINED"),
    ("SCHEDULED", "POSTPONED", "RESCHEDULED", "OCCURRED"), ("SCHEDULED", "CANCELLED"), ("PROPOSED", "AGREED"), ("EXPECTED",),
)  # fmt: skip
KINDS = {
    "OCCURRED": "held", "POSTPONED": "postponed", "CANCELLED": "cancelled", "DECLINED": "refused", "RESCHEDULED": "moved",
}  # fmt: skip
PLACES = (
    ("Vienna", "AUT"), ("Geneva", "CHE"), ("Doha", "QAT"), ("Ankara", "TUR"), ("Paris", "FRA"), ("Cairo", "EGY"), ("Astana", "KAZ"),
    ("Warsaw", "POL"), ("Riyadh", "SAU"), ("Tokyo", "JPN"), ("Addis Ababa", "ETH"), ("Brasilia", "BRA"),
)  # fmt: skip
OUTLETS = (
    "Northern Wire",
    "Harbour Post",
    "The Meridian",
    "Delta Agency",
    "Orient Herald",
    "Capital Times",
    "Radio Plain",
    "The Levant Note",
)
GIVEN = (
    "Anna",
    "Karl",
    "Omar",
    "Mei",
    "Ivan",
    "Lucia",
    "Peter",
    "Aisha",
    "Tomas",
    "Elena",
    "Noor",
    "Viktor",
    "Ines",
    "Samir",
    "Greta",
    "Jun",
)
FAMILY = (
    "Berg",
    "Stein",
    "Haddad",
    "Lin",
    "Orlov",
    "Costa",
    "Novak",
    "Diallo",
    "Weber",
    "Sato",
    "Kaya",
    "Moreau",
    "Rossi",
    "Khan",
    "Lund",
    "Petrov",
)
_TEXT = (
    "the ministry said that officials would review a draft on grain and energy corridors while observers doubted whether border guards "
    "prisoners exchange sanctions relief inspectors ports security pact vote council assembly pipeline summit river dam refugees budget "
    "election army base training debt relief fishing rights airspace visas drones customs railway treaty clause hostages convoy sea route"
)
WORDS = _TEXT.split()


@dataclass(slots=True)
class _Rows:
    """What waits to be written, by table."""

    waiting: dict[str, list[Row]] = field(default_factory=dict)

    def add(self, table: Table, **values: Any) -> None:
        self.waiting.setdefault(table.name, []).append(values)

    def write(self, connection: Connection) -> None:
        for table in (
            t.document,
            t.version,
            t.actor,
            t.appearance,
            t.event,
            t.occurrence,
            t.party,
            t.claim,
            t.change,
            t.statement,
            t.hearer,
            t.flag,
        ):
            rows = self.waiting.pop(table.name, None)
            if rows:
                connection.execute(insert(table), rows)


@dataclass(frozen=True, slots=True)
class _Person:
    key: str
    name: str
    country: str
    kind: str = "person"


@dataclass(slots=True)
class _Report:
    """A document in the making: its text grows by a sentence for each thing it tells."""

    number: int
    outlet: str
    day: date
    text: str = ""
    locals: int = 0
    people: dict[str, _Person] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """The document's id."""
        return f"R{self.number}"

    def say(self, sentence: str) -> int:
        """Adds a sentence. The place where it begins."""
        start = len(self.text)
        self.text += sentence + " "
        return start

    def local(self, letter: str) -> str:
        """An id within the report that is not taken."""
        self.locals += 1
        return f"{letter}{self.locals}"


def generate(connection: Connection, events: int) -> None:
    """Fills the empty tables of a record with `events` events and all that belongs to them."""
    maker = _Maker(random.Random(events), events)
    maker.actors()
    maker.rows.write(connection)
    for number in range(events):
        maker.event(number)
        if number % CHUNK == CHUNK - 1 or number == events - 1:
            maker.close()
            maker.rows.write(connection)


class _Maker:
    """Makes rows, with dice of its own."""

    def __init__(self, dice: random.Random, events: int) -> None:
        self.rows = _Rows()
        self._dice = dice
        self._events = events
        self._people = list(_people(max(24, events // 15)))
        self._open: dict[tuple[int, str], _Report] = {}
        self._made: list[_Report] = []
        self._count = 0
        self._quoted: list[str] = []

    def actors(self) -> None:
        """The rows of everybody."""
        for one in self._people:
            self.rows.add(
                t.actor, key=one.key, **_own(one), first_document="R1",
                first_said=FIRST + timedelta(self._dice.randrange(DAYS)),
            )  # fmt: skip

    def event(self, number: int) -> None:
        """One event with its reports, parties, claims, history, quotations and flags."""
        dice, identifier = self._dice, f"E{number:015x}"
        kind = dice.choice(TYPES)
        consult = kind == "CONSULT"
        life = LIVES[int(len(LIVES) * dice.random() ** 2)] if consult else ("OCCURRED",)
        parties, place = self._some(dice.choice((1, 2, 2, 2, 3))), dice.choice((None, *PLACES))
        begun = int((DAYS - 60) * number / self._events) + dice.randrange(30)
        planned = FIRST + timedelta(begun + dice.randrange(1, 30))
        told: list[tuple[_Report, str]] = []
        voices: dict[str, str] = {}
        for step, state in enumerate(life):
            for _ in range(dice.choice((1, 1, 1, 2, 4)) if number % 500 else 40):
                report = self._report(begun + step * 6 + dice.randrange(3))
                voice = self._tell(report, identifier, kind, state, parties, place, planned, first=not told)
                voices[voice or report.outlet] = state
                told.append((report, state))
        disputed = consult and dice.random() < 0.05
        state = "DISPUTED" if disputed else "STALE" if life[-1] in ("AGREED", "EXPECTED") and number % 5 else life[-1]
        days = [report.day for report, _ in told]
        names = " and ".join(one.name for one in parties)
        self.rows.add(
            t.event, id=identifier, type=kind, mode=None, state=state, told=life[-1], first=planned, last=planned,
            place=place and place[0], country=place and place[1], engagement=consult, condition=None, follows=None,
            title=f"{names}: {TRIGGERS[kind][0]}" + (f" in {place[0]}" if place else ""),
            states=voices, reports=len(told), witnesses=len(told),
            sources=len(voices), first_said=min(days), last_said=max(days), reviewed=None,
        )  # fmt: skip
        for one in parties:
            self.rows.add(
                t.party,
                event=identifier,
                actor=one.key,
                role="actor",
                name=one.name,
                country=one.country,
                reports=len(told),
            )
        if consult:
            self._history(identifier, told, disputed)

    def close(self) -> None:
        """The rows of the reports made so far."""
        for report in self._made:
            self._statements(report)
            report.say(" ".join(self._dice.choices(WORDS, k=60)).capitalize() + ".")
            self.rows.add(t.document, number=report.number, id=report.id, version=1)
            self.rows.add(
                t.version, document=report.id, version=1, text=report.text, content=report.id, raw_sha256=None,
                title=report.text.partition(". ")[0], source=report.outlet, author=None, url=f"https://example.org/{report.id}",
                published=report.day, language="en", found={}, headers={}, added=NOW - (FIRST + timedelta(DAYS) - report.day),
            )  # fmt: skip
            for key, one in report.people.items():
                self.rows.add(
                    t.appearance, document=report.id, actor=key, local=key, mentions=2, said=report.day, **_own(one)
                )
        self._open.clear()
        self._made.clear()

    def _some(self, count: int) -> list[_Person]:
        """Different people, the first ones of the list far more often."""
        found: dict[str, _Person] = {}
        while len(found) < count:
            one = self._people[int(len(self._people) * self._dice.random() ** 3)]
            found[one.key] = one
        return list(found.values())

    def _report(self, day: int) -> _Report:
        """A report of this day; most tell several things."""
        key = (day, self._dice.choice(OUTLETS))
        report = self._open.get(key)
        if report is None or report.locals >= 5:
            self._count += 1
            report = self._open[key] = _Report(self._count, key[1], FIRST + timedelta(day))
            self._made.append(report)
        return report

    def _tell(
        self, report: _Report, event: str, kind: str, state: str, parties: Sequence[_Person],
        place: tuple[str, str] | None, planned: date, first: bool,
    ) -> str | None:  # fmt: skip
        """One report's words on an event. The name of the one who vouches."""
        trigger, source = self._dice.choice(TRIGGERS[kind]), self._dice.choice((None, *parties))
        names = " and ".join(one.name for one in parties)
        sentence = f"{names}: {trigger} {'in ' + place[0] if place else 'there'} on {planned:%d %B}, {state.lower()}"
        sentence += f", {source.name} said." if source else "."
        start = report.say(sentence)
        at, cue, local = start + len(names) + 2, start + sentence.index(state.lower()), report.local("e")
        report.people.update({one.key: one for one in parties})
        where = {"place": place and place[0], "time": planned.isoformat()}
        self.rows.add(
            t.occurrence, document=report.id, local=local, arrival=report.number, cluster=event, event=event,
            score=None if first else 7.5, reasons={} if first else {"same type": 2.0, "both sides": 4.0, "same days": 1.5},
            said=report.day, outlet=report.outlet, type=kind, mode=None, state=state, stance="asserts", first=planned, last=planned,
            place_country=place and place[1], name=None, trigger=trigger, start=at, end=at + len(trigger), sentence_start=start,
            sentence_end=start + len(sentence), condition=None, confidence=0.9, context=[], counts=[], vector=None,
            parties=[[p.key, p.name, "actor", p.country, p.kind] for p in parties], **where,
        )  # fmt: skip
        self.rows.add(
            t.claim, document=report.id, local=local, number=0, arrival=report.number, event=event, state=state, stance="asserts",
            certainty="CERTAIN", said=report.day, source=[source.name] if source else [], country=source and source.country,
            start=cue, end=cue + len(state), **where,
        )  # fmt: skip
        return source.name if source else None

    def _history(self, event: str, told: Sequence[tuple[_Report, str]], disputed: bool) -> None:
        before, number = None, 0
        for report, state in told:
            if state == before:
                continue
            self.rows.add(
                t.change, event=event, number=number, document=report.id, said=report.day, kind=KINDS.get(state, "planned"),
                before=before, after=state, unusual=False,
            )  # fmt: skip
            before, number = state, number + 1
        if disputed:
            report, other = told[-1][0], told[0][0]
            self.rows.add(
                t.change, event=event, number=number, document=report.id, said=report.day, kind="disputed", before=before,
                after=before, unusual=False,
            )  # fmt: skip
            self.rows.add(
                t.flag, id="F" + event[1:], code="D201", severity="hard", event=event, document=report.id, other=other.id, fact=None,
                message=f"{report.outlet} and {other.outlet} differ on what became of it.", said=report.day,
                spans=[{"document": one.id, "start": 0, "end": one.text.index(":")} for one in (other, report)],
            )  # fmt: skip

    def _statements(self, report: _Report) -> None:
        for _ in range(self._dice.choice((1, 2, 3))):
            speaker = self._some(1)[0]
            content = " ".join(self._dice.choices(WORDS, k=self._dice.randrange(6, 20)))
            start = report.say(f"“{content},” {speaker.name} said.") + 1
            local, again = report.local("s"), bool(self._quoted) and self._dice.random() < 0.1
            identifier = f"S{report.number:010x}{local[1:]:0>5}"
            self._quoted = [*self._quoted[-50:], identifier]
            report.people[speaker.key] = speaker
            self.rows.add(
                t.statement, id=identifier, document=report.id, local=local, speaker=speaker.key, speaker_name=speaker.name, kind="direct",
                content=content, start=start, end=start + len(content), relay=[], said=report.day,
                quotation=self._dice.choice(self._quoted) if again else identifier, version="altered" if again else "verbatim",
                difference=[["grain", "corn"]] if again else None, reviewed=None,
            )  # fmt: skip
            if report.number % 3 == 0:
                key, name = (("name:reporters", "reporters"), ("AUT", "Austria"))[start % 2]
                self.rows.add(t.hearer, statement=identifier, key=key, name=name, start=0, end=len(report.outlet))
        if self._dice.random() < 0.3:
            self.rows.add(
                t.flag, id=f"F{report.number:x}", code=self._dice.choice(("D101", "D104", "D105")), severity="soft", event=None,
                message="The day does not fit the calendar.", document=report.id, other=None, fact="the calendar", said=report.day,
                spans=[{"document": report.id, "start": 0, "end": 4}],
            )  # fmt: skip


def _people(count: int) -> Iterator[_Person]:
    for country in COUNTRIES:
        yield _Person(country, f"Land of {country.title()}", country, "country")
    for number in range(count):
        name = f"{GIVEN[number % 16]} {FAMILY[number // 16 % 16]}" + (f" {number // 256}" if number >= 256 else "")
        yield _Person(f"Q{1000 + number}", name, COUNTRIES[number * 7 % len(COUNTRIES)])


def _own(one: _Person) -> Row:
    wikidata = one.key if one.kind == "person" else None
    return {
        "name": one.name,
        "kind": one.kind,
        "wikidata": wikidata,
        "country": one.country,
        "code": one.country + "GOV",
    }


def main() -> None:
    """Makes the record that the command line names."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("where", help="a file that is not there yet, or postgresql://user@host/database")
    parser.add_argument("--events", type=int, default=100_000)
    options = parser.parse_args()
    began = time.perf_counter()
    with Record.open(options.where) as record:
        with record.connection() as connection:
            generate(connection, options.events)
        with record.connection() as connection:
            connection.execute(text("ANALYZE"))
    print(f"{options.events:,} events in {time.perf_counter() - began:,.0f} s: {options.where}")


if __name__ == "__main__":
    main()
