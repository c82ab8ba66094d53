"""How the cost of linking grows: made-up reports of made-up events, linked one after another, timed by the ten thousand.

python benchmarks/linking.py [--events 100000] [--database record.db]

Prints, for every ten thousand events that the reports have brought, the CPU time that each report of an event took since
the last line. Two in five reports are of an event that was reported before, as in the real corpora.
"""

import argparse
import random
import time
from dataclasses import replace
from datetime import date, timedelta

from sqlalchemy import create_engine

from demarche.record import tables as t
from demarche.record.linking.linker import Linker
from demarche.schema import ActorKind, EventType, Span, Stance, State
from demarche.schema.record import Occurrence, Party

#: People and countries of the made-up world; the first are in the news more often than the last, as in life.
COUNTRIES, PEOPLE = 120, 400
#: Reports a day, and events in one of them.
A_DAY, IN_ONE = 20, 5
_TYPES = (
    [EventType.CONSULT] * 4
    + [EventType.ASSAULT] * 3
    + [EventType.AID, EventType.SUPPORT, EventType.ACCUSE, EventType.AGREE]
)
_WORDS = [f"word{number}" for number in range(3000)]


def party(chance: random.Random) -> Party:
    """Somebody: the first is in one report of fourteen, the last in one of two thousand."""
    number = int((COUNTRIES + PEOPLE) * chance.random() ** 2.4)
    country = f"C{number % COUNTRIES:02}"
    kind = ActorKind.COUNTRY if chance.random() < 0.5 else ActorKind.PERSON
    return Party(f"Q{number}{kind.value[0]}", f"Name {number}", "actor", country, kind)


def made_up(chance: random.Random, number: int, day: date) -> Occurrence:
    """An event that nobody has reported before."""
    kind = chance.choice(_TYPES)
    first = day + timedelta(chance.randint(-2, 20)) if chance.random() < 0.5 else None
    parties = tuple({p.key: p for p in (party(chance), party(chance))}.values())
    return Occurrence(
        document=f"d{number}", local="e1", said=day, type=kind, mode=None,
        state=State.SCHEDULED if kind is EventType.CONSULT and first else State.OCCURRED, stance=Stance.ASSERTS,
        first=first, last=first, time=first.isoformat() if first else None,
        place=chance.choice(["Vienna", "Geneva", None]), place_country=None, trigger="met", trigger_span=Span(number, number + 3),
        sentence=Span(number, number + 80), condition=None, confidence=1.0, parties=parties, claims=(), arrival=number,
        context=tuple(chance.sample(_WORDS, 8)),
    )  # fmt: skip


def main() -> None:
    """Links until there are enough events."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--events", type=int, default=100_000)
    options.add_argument("--database", default=":memory:")
    wanted = options.parse_args()
    chance = random.Random(7)
    engine = create_engine(f"sqlite:///{wanted.database}")
    t.metadata.create_all(engine)
    recent: list[Occurrence] = []
    events = reports = number = 0
    spent, told = 0.0, 10_000
    since = reports
    print(f"{'events':>10} {'reports':>10} {'ms a report':>12}")
    while events < wanted.events:
        with engine.begin() as connection:
            linker = Linker(connection)
            for _ in range(20):
                number += 1
                day = date(2015, 1, 1) + timedelta(number // A_DAY)
                found = [_next(chance, recent, number, day, place) for place in range(IN_ONE)]
                start = time.process_time()
                links = linker.link(found)
                spent += time.process_time() - start
                reports += len(links)
                events += sum(link.score is None for link in links)
        if events >= told:
            print(f"{events:>10,} {reports:>10,} {1000 * spent / (reports - since):>12.2f}", flush=True)
            told, spent, since = told + 10_000, 0.0, reports


def _next(chance: random.Random, recent: list[Occurrence], number: int, day: date, place: int) -> Occurrence:
    """An event of a report: now and then one of the last days, told again."""
    if recent and chance.random() < 0.4:
        told = replace(chance.choice(recent), said=day)
    else:
        told = made_up(chance, number, day)
        recent.append(told)
        del recent[:-300]
    span = Span(100 * place, 100 * place + 3)
    return replace(
        told,
        document=f"d{number}",
        local=f"e{place}",
        arrival=number,
        trigger_span=span,
        sentence=Span(span.start, span.start + 80),
    )


if __name__ == "__main__":
    main()
