"""An event of the record, put together from all reports of it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from demarche.record.engagements.fold import Change, Folded, fold
from demarche.record.engagements.steps import Step, steps
from demarche.record.engagements.titles import title
from demarche.schema import EventType
from demarche.schema.record import Occurrence, Party

#: Of an event with several reports, a party is one that at least this share of them names.
_NAMED = 1 / 5


@dataclass(frozen=True, slots=True)
class Summary:
    """The row of an event, the rows of its parties, and its history."""

    event: dict[str, Any]
    parties: list[dict[str, Any]]
    changes: list[Change]
    folded: Folded


def summarise(
    event: str, occurrences: Sequence[Occurrence], witnesses: Mapping[str, tuple[str, str | None]]
) -> Summary:
    """What `occurrences` say together; `witnesses` gives each document's witness and the agency behind it."""
    said = steps(occurrences)
    folded = fold(said)
    main = [o for o in occurrences if o.type is EventType.CONSULT] or list(occurrences)
    kind = EventType(_most(o.type.value for o in main) or main[0].type.value)
    mode = _mode([o.mode for o in main if o.type is kind])
    parties = _parties(event, main)
    first, last = (date.fromordinal(d) for d in folded.days) if folded.days else (None, None)
    days = [o.said for o in occurrences if o.said]
    names = {role: [p["name"] for p in parties if p["role"] == role] for role in ("actor", "recipient")}
    row = {
        "id": event,
        "type": kind.value,
        "mode": mode,
        "state": folded.state,
        "told": folded.state,
        "first": first,
        "last": last,
        "place": folded.place,
        "country": next((o.place_country for o in occurrences if o.place == folded.place and o.place), None),
        "engagement": kind is EventType.CONSULT,
        "condition": _condition(said, occurrences),
        "title": title(
            kind, mode, names["actor"], names["recipient"], folded.place, _most(o.name for o in main if o.name)
        ),
        "states": folded.states,
        "reports": len({o.document for o in occurrences}),
        "witnesses": len({witnesses.get(o.document, (o.document, None))[0] for o in occurrences}),
        "sources": len(_sources(said, witnesses)),
        "first_said": min(days, default=None),
        "last_said": max(days, default=None),
    }
    return Summary(row, parties, folded.changes if kind is EventType.CONSULT else _contrary(folded), folded)


def _contrary(folded: Folded) -> list[Change]:
    """Of events without a life, only where reports contradict each other."""
    return [c for c in folded.changes if c.kind in ("disputed", "contradicted")]


def _mode(modes: Sequence[str | None]) -> str | None:
    """The mode that at least half of the reports give."""
    best = _most(m for m in modes if m)
    return best if best is not None and 2 * modes.count(best) >= len(modes) else None


def _most(values: Any) -> str | None:
    """The most frequent, of equals the first in the alphabet."""
    counts: Counter[str] = Counter(values)
    return min(counts, key=lambda v: (-counts[v], v)) if counts else None


def _condition(said: Sequence[Step], occurrences: Sequence[Occurrence]) -> str | None:
    """What the plan hangs on, in the words of the last report that gives it, while it is a plan."""
    given = {(o.document, o.local): o.condition for o in occurrences if o.condition}
    return next((given[s.document, s.local] for s in reversed(said) if (s.document, s.local) in given), None)


def _sources(said: Sequence[Step], witnesses: Mapping[str, tuple[str, str | None]]) -> set[str]:
    """Independent sources: those who vouch, else the agency or outlet; copies of one text are one."""
    found: dict[str, set[str]] = {}
    for step in said:
        witness, origin = witnesses.get(step.document, (step.document, None))
        found.setdefault(witness, set()).add(origin if origin and step.weight == 2 else step.voice)
    return set().union(*found.values()) if found else set()


def _parties(event: str, occurrences: Sequence[Occurrence]) -> list[dict[str, Any]]:
    """Each party once, in the role that most reports give it, the most often named first."""
    documents: dict[str, set[str]] = {}
    roles: dict[str, Counter[str]] = {}
    first: dict[str, Party] = {}
    for o in occurrences:
        for party in o.parties:
            documents.setdefault(party.key, set()).add(o.document)
            roles.setdefault(party.key, Counter())[party.role] += 1
            first.setdefault(party.key, party)
    reports = len({o.document for o in occurrences})
    kept = [k for k in first if len(documents[k]) >= _NAMED * reports]
    return [
        {
            "event": event,
            "actor": key,
            "role": _most(roles[key].elements()),
            "name": first[key].name,
            "country": first[key].country,
            "reports": len(documents[key]),
        }
        for key in sorted(kept, key=lambda k: (-len(documents[k]), list(first).index(k)))
    ]
