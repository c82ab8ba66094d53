"""Who, to whom, where and when: the arguments of events, chosen among the candidates by the pair heads."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from demarche.language import Analysis, Scores
from demarche.language.encoder import Floats
from demarche.reading.actors import ActorTable
from demarche.reading.events.candidates import REACH, Candidate
from demarche.reading.events.triggers import Trigger
from demarche.reading.times import iso_value
from demarche.schema import Time

#: An entity takes a role from this probability on; set on gold dev.
ACTOR, RECIPIENT, PLACE, TIME, SOURCE = 0.5, 0.5, 0.45, 0.4, 0.5
_FIELDS = {"actor": "actor", "recipient": "actor", "place": "place", "time": "time", "source": "voice"}


@dataclass(frozen=True, slots=True)
class Choice:
    """An entity or time in a role: how likely, and the candidate that says so most clearly."""

    index: int  # entity index, or index into the times
    score: float
    candidate: Candidate


@dataclass(frozen=True, slots=True)
class Arguments:
    """What fills the places of one event; lists in the order of the text."""

    actors: tuple[Choice, ...] = ()
    recipients: tuple[Choice, ...] = ()
    sources: tuple[Choice, ...] = ()
    place: Choice | None = None
    time: Choice | None = None
    ranked: dict[str, tuple[Choice, ...]] = field(default_factory=dict)


def find_arguments(
    analysis: Analysis, scores: Scores, triggers: Sequence[Trigger], pool: Sequence[Candidate], actors: ActorTable,
    times: Sequence[Time],
) -> list[Arguments]:  # fmt: skip
    """The arguments of each trigger."""
    words = np.array([c.word for c in pool], dtype=np.int64)
    out: list[Arguments] = []
    for trigger in triggers:
        low, high = np.searchsorted(words, [trigger.word - REACH, trigger.word + REACH + 1])
        near = pool[low:high]
        codes = np.array([c.codes(analysis, trigger.word) for c in near], dtype=np.int64).reshape(len(near), -1)
        chances = scores.event_pairs([trigger.word] * len(near), [c.word for c in near], codes)
        out.append(_choose(near, chances, actors, times))
    return out


def _choose(near: Sequence[Candidate], chances: Floats, actors: ActorTable, times: Sequence[Time]) -> Arguments:
    values: dict[int, str] = {c.time: iso_value(times[c.time]) or f"?{c.time}" for c in near if c.time >= 0}
    by_role: dict[str, tuple[Choice, ...]] = {}
    for column, role in enumerate(_FIELDS):
        groups: dict[object, list[int]] = {}
        for i, candidate in enumerate(near):
            key = _key(candidate, role, actors, values)
            if key is not None:
                groups.setdefault(key, []).append(i)
        choices = [_combine(near, chances[:, column], members, role) for members in groups.values()]
        by_role[role] = tuple(sorted(choices, key=lambda c: (-c.score, c.candidate.word)))
    who = {c.index: c.score for c in by_role["actor"]}
    whom = {c.index: c.score for c in by_role["recipient"]}
    doers = [c for c in by_role["actor"] if c.score >= ACTOR and c.score >= whom.get(c.index, 0)]
    targets = [c for c in by_role["recipient"] if c.score >= RECIPIENT and c.score > who.get(c.index, 0)]
    place = next((c for c in by_role["place"] if c.score >= PLACE), None)
    time = next((c for c in by_role["time"] if c.score >= TIME), None)
    sources = [c for c in by_role["source"] if c.score >= SOURCE]
    in_order = [tuple(sorted(part, key=lambda c: c.candidate.word)) for part in (doers, targets, sources)]
    return Arguments(in_order[0], in_order[1], in_order[2], place, time, by_role)


def _key(candidate: Candidate, role: str, actors: ActorTable, values: dict[int, str]) -> object:
    """What makes candidates one: the entity's name in its role, the value of a time; None where it has no such role."""
    if role == "time":
        return values[candidate.time] if candidate.time >= 0 else None
    index = getattr(candidate, _FIELDS[role])
    return actors.entities[index].name if index >= 0 else None


def _combine(near: Sequence[Candidate], chances: Floats, members: list[int], role: str) -> Choice:
    """Soft maximum over the mentions of one entity, as in training."""
    p = np.clip(chances[members], 1e-6, 1 - 1e-6)
    odds = float((p / (1 - p)).sum())
    best = near[members[int(p.argmax())]]
    return Choice(getattr(best, _FIELDS[role]), odds / (1 + odds), best)
