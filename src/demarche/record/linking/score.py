"""How far one report's event and a cluster agree: points for each feature, by the table of weights."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import log2

from demarche.record.linking.intervals import Days, days, distance, length
from demarche.record.linking.parties import side
from demarche.record.linking.profile import Profile, implied, is_person, over
from demarche.record.linking.vectors import cosine
from demarche.record.linking.weights import THRESHOLD, WEIGHTS
from demarche.record.linking.words import trigger_kind
from demarche.schema import EventType, State
from demarche.schema.record import Occurrence

#: A stretch of at most this many days dates an event.
PRECISE = 4
_COARSE = 40
#: Parties that have fewer events than this at a time are a good sign by themselves.
_CHOICE = 8
_MOVING = frozenset({State.RESCHEDULED, State.POSTPONED, State.SUSPENDED, State.CANCELLED})


@dataclass(frozen=True, slots=True)
class Score:
    """Points in all, and for each feature that gave any."""

    total: float
    reasons: dict[str, float]

    @property
    def links(self) -> bool:
        """Whether it is enough for a link."""
        return self.total >= THRESHOLD

    @property
    def next_round(self) -> bool:
        """Whether it would be enough, were the cluster not over: a plan for the next time."""
        return "held before" in self.reasons and self.total - self.reasons["held before"] >= THRESHOLD


def score(occurrence: Occurrence, profile: Profile, copies: frozenset[str] = frozenset(), choice: int = 1) -> Score:
    """What speaks for and against `occurrence` being of the cluster.

    `copies` are documents with the same text, `choice` is the number of clusters that share a key with it.
    """
    reasons: dict[str, float] = {}
    for part in (_act, _parties, _time, _place, _words):
        for name, times in part(occurrence, profile):
            reasons[name] = reasons.get(name, 0.0) + WEIGHTS[name] * times
    if occurrence.document in profile.documents:
        reasons["same report"] = WEIGHTS["same report"]
    elif copies.intersection(profile.documents):
        reasons["near-duplicate report"] = WEIGHTS["near-duplicate report"]
    if choice > _CHOICE and reasons.get("same person", 0.0) < 2 * WEIGHTS["same person"]:
        reasons["many to choose from"] = WEIGHTS["many to choose from"] * log2(choice / _CHOICE)
    rounded = {name: round(points, 2) for name, points in reasons.items() if points}
    return Score(round(sum(rounded.values()), 2), rounded)


def score_of(feature: str) -> Score:
    """The score of a link that one feature decides."""
    return Score(WEIGHTS[feature], {feature: WEIGHTS[feature]})


Features = Iterator[tuple[str, float]]


def _act(occurrence: Occurrence, profile: Profile) -> Features:
    if occurrence.type.value == profile.type:
        yield "same type", 1
    else:
        yield "other type of its group", 1
    mode = occurrence.mode
    if mode in profile.modes:
        yield "same mode", 1
    elif occurrence.type is EventType.CONSULT and "phone" in (mode, *profile.modes):
        yield ("other mode" if mode and profile.modes else "a call or a meeting"), 1
    elif mode and profile.modes and occurrence.type is not EventType.CONSULT:
        yield "other mode", 0.5


def _parties(occurrence: Occurrence, profile: Profile) -> Features:
    sides = [side(p) for p in occurrence.parties]
    here, view = {s for s in sides if s is not None}, profile.view()
    there = view.sides
    shared = here & there
    if not here or not there:
        yield "nobody named", 1
        return
    if not shared:
        yield "no side", 1
        return
    same = [(p, s) for p, s in zip(occurrence.parties, sides, strict=True) if p.key in view.named]
    if len(shared) > 1:
        exact = {s for _, s in same} & shared
        yield ("both sides" if len(exact) > 1 else "both sides, one by its country"), 1
    elif len(here) == 1 or len(there) == 1:
        yield "one side, the other not named", 1
    else:
        yield "one side of several", 1
    persons = {p.key for p, s in same if s != p.key and is_person(p.kind.value)}
    if persons:
        yield "same person", min(2, len(persons))
    others = _others(occurrence, sides, profile, shared)
    if others:
        yield "other person of a side", others
    if len(shared) > 1 or len(here) > 1:
        yield "further side", min(3, len(here - shared) + len(there - shared)) / (2 if len(shared) > 1 else 1)


def _others(occurrence: Occurrence, sides: list[str | None], profile: Profile, shared: set[str]) -> int:
    """Sides for which both name people, and never the same one."""
    people = profile.view().people
    here: dict[str, set[str]] = {}
    for party, own in zip(occurrence.parties, sides, strict=True):
        if own in people and own in shared and is_person(party.kind.value):
            here.setdefault(own, set()).add(party.key)
    return sum(not keys & profile.parties.keys() for keys in here.values())


def _time(occurrence: Occurrence, profile: Profile) -> Features:
    said = occurrence.said.toordinal() if occurrence.said else None
    when = days(occurrence.first, occurrence.last)
    if said is not None:
        yield from _rounds(occurrence, when, said, profile)
        yield from _spoken(occurrence, said, profile)
    if when is not None and profile.times:
        yield from _dated(occurrence, when, profile)
        return
    known = when or next(((t[0], t[1]) for t in reversed(profile.times)), None)
    if known is None:
        return
    told = said if when is None else (profile.said[1] if profile.said else None)
    state = occurrence.state if when is None else _state_of(profile)
    if told is not None and length(known) <= _COARSE and distance(implied(state, told), known) == 0:
        yield "fits what was said then", 1


def _spoken(occurrence: Occurrence, said: int, profile: Profile) -> Features:
    away = distance((said, said), (profile.said[0], profile.said[1])) if profile.said else 0
    if away > 7:
        known = sum(1 for p in occurrence.parties if is_person(p.kind.value) and profile.named(p.key)) > 1
        if known and not profile.held and not profile.times and not profile.off:
            yield "plan that waits for a date", 1
        else:
            yield "spoken of at other times", min(60, away - 7)
    if profile.off and said - profile.off > 7 and not profile.held and occurrence.state.coarse != "off":
        yield "called off before", 1


def _state_of(profile: Profile) -> State:
    """Whether the cluster stands as past or as plan."""
    return State.OCCURRED if profile.held else State.SCHEDULED


def _dated(occurrence: Occurrence, when: Days, profile: Profile) -> Features:
    apart, nearest = min((distance(when, (t[0], t[1])), length((t[0], t[1]))) for t in profile.times)
    if apart == 0:
        longest = max(nearest, length(when))
        yield ("same days" if longest <= 3 else "same week or so" if longest <= 8 else "same month or so"), 1
    elif over(occurrence.state) and profile.held:
        if apart == 1:
            yield ("a day apart" if occurrence.type is EventType.CONSULT else "another day"), 1
        else:
            yield "days apart", min(6, apart)
    else:
        yield "plan moved", min(40, apart) / (2 if occurrence.state in _MOVING else 1)


def _rounds(occurrence: Occurrence, when: Days | None, said: int, profile: Profile) -> Features:
    """A plan after it was held is a new round; what is over is not what is still to come."""
    stretch = when or implied(occurrence.state, said)
    if profile.held and not over(occurrence.state):
        held = profile.held[1]
        if occurrence.state.coarse == "ahead":
            again = said > held and stretch[1] >= said and (when is not None or occurrence.place not in profile.places)
        else:
            again = stretch[0] > held + 1 and said >= profile.held[2] - 1
        if again:
            yield "held before", 1
    held_days = (profile.held[0], profile.held[1]) if profile.held else None
    other = held_days is None or (when is not None and (length(held_days) > 8 or distance(when, held_days) > 1))
    if profile.planned and other and over(occurrence.state):
        first = profile.planned[0]
        if stretch[1] < min(profile.planned[2], first) - 1 or said < first - 1:
            yield "already over", 1


def _place(occurrence: Occurrence, profile: Profile) -> Features:
    if occurrence.place is None or not profile.places:
        return
    if occurrence.place in profile.places:
        yield "same place", 1
    elif occurrence.place_country is not None and occurrence.place_country in profile.places.values():
        yield "same country", 1
    elif occurrence.place_country is None or None in profile.places.values():
        yield "other place", 1
    else:
        visit = occurrence.mode == "visit" and "visit" in profile.modes
        yield ("a visit elsewhere" if visit else "other country"), 1


def _words(occurrence: Occurrence, profile: Profile) -> Features:
    if occurrence.name is not None and profile.names:
        yield _names(occurrence.name, profile.names), 1
    kind = trigger_kind(occurrence.trigger)
    if kind in profile.kinds:
        yield ("the war" if kind == "war" else "same kind of trigger"), 1
    else:
        force = occurrence.type is EventType.ASSAULT and "war" in (kind, *profile.kinds)
        yield ("another sort of force" if force else "other kind of trigger"), 1
    if occurrence.context and profile.words and occurrence.sentence.start not in profile.sentence(occurrence.document):
        common = len(set(occurrence.context).intersection(profile.words))
        yield "shared words", common / max(4, min(len(occurrence.context), len(profile.words)))
    if occurrence.vector is not None and profile.vector is not None:
        yield "vectors", cosine(occurrence.vector, profile.vector) - 0.5


def _names(name: str, others: list[str]) -> str:
    if name in others:
        return "same name"
    return "part of its name" if any(name.endswith(o) or o.endswith(name) for o in others) else "other name"
