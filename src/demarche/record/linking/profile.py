"""What linking knows of a cluster: a summary that grows by one occurrence at a time, and never with their number."""

from dataclasses import dataclass, field
from typing import Any

from demarche.record.linking.intervals import Days, days
from demarche.record.linking.parties import side
from demarche.record.linking.vectors import mean
from demarche.record.linking.words import trigger_kind
from demarche.schema.record import Occurrence, Party
from demarche.schema.vocabulary import ActorKind, State

#: The latest this many stretches of days, documents and telling words are kept.
_TIMES, _DOCUMENTS, _WORDS = 4, 4, 60
_SENTENCES = 20
_OFF = frozenset({State.CANCELLED, State.RULED_OUT, State.DECLINED, State.NOT_HELD, State.NO_PLANS})


@dataclass(frozen=True, slots=True)
class View:
    """Parties and sides that a good share of the reports name, and the people among them by their side."""

    named: frozenset[str]
    sides: frozenset[str]
    people: dict[str, frozenset[str]]


@dataclass(slots=True)
class Profile:
    """A cluster as linking sees it. `parties`: key to [name, side, kind, how many reports name it]."""

    id: str
    type: str
    modes: dict[str, int] = field(default_factory=dict)
    size: int = 0
    parties: dict[str, list[Any]] = field(default_factory=dict)
    said: list[int] = field(default_factory=list)  # first and last day on which something was said of it
    arrival: int = 0  # of its newest report
    times: list[list[int]] = field(default_factory=list)  # [first, last] of its reports, the newest last
    held: list[int] = field(default_factory=list)  # the latest days on which it is said to have happened, and when said
    planned: list[int] = field(default_factory=list)  # the same of the newest plan
    off: int = 0  # the latest day on which it was said to be off, 0 for never
    places: dict[str, str | None] = field(default_factory=dict)
    names: list[str] = field(default_factory=list)
    kinds: dict[str, int] = field(default_factory=dict)
    words: list[str] = field(default_factory=list)
    documents: list[str] = field(default_factory=list)
    sentences: list[int] = field(default_factory=list)  # starts of its sentences in the last of these documents
    follows: str | None = None  # the cluster that it is a new round of
    vector: bytes | None = None  # the mean of its reports' views of it, int8
    _view: "View | None" = None

    def view(self) -> "View":
        """Its parties as scoring wants them, until the next report is taken in."""
        if self._view is None:
            named = frozenset(key for key in self.parties if self.named(key))
            people: dict[str, set[str]] = {}
            for key in named:
                _, own, kind, _ = self.parties[key]
                if own is not None and is_person(kind):
                    people.setdefault(own, set()).add(key)
            sides = {own for _, own, _, count in self.parties.values() if own is not None and 4 * count >= self.size}
            self._view = View(named, frozenset(sides), {own: frozenset(keys) for own, keys in people.items()})
        return self._view

    def sentence(self, document: str) -> list[int]:
        """Where its sentences begin in a document; none where that is not the last one."""
        return self.sentences if self.documents[-1:] == [document] else []

    def named(self, key: str) -> bool:
        """Whether a good share of the reports name a party, so that it is one of the event and no slip."""
        return key in self.parties and 4 * int(self.parties[key][3]) >= self.size

    def add(self, occurrence: Occurrence) -> None:
        """Takes in what one more report says."""
        self._view = None
        if occurrence.vector is not None:
            self.vector = mean(self.vector, self.size, occurrence.vector)
        self.size += 1
        self.arrival = max(self.arrival, occurrence.arrival)
        if occurrence.mode:
            self.modes[occurrence.mode] = self.modes.get(occurrence.mode, 0) + 1
        for one in _each_once(occurrence.parties):
            entry = self.parties.setdefault(one.key, [one.name, side(one), one.kind.value, 0])
            entry[3] += 1
        self._dates(occurrence)
        if occurrence.place is not None:
            self.places[occurrence.place] = occurrence.place_country
        if occurrence.name is not None and occurrence.name not in self.names:
            self.names.append(occurrence.name)
        kind = trigger_kind(occurrence.trigger)
        self.kinds[kind] = self.kinds.get(kind, 0) + 1
        self.words = list(dict.fromkeys((*occurrence.context, *self.words)))[:_WORDS]
        again = self.documents[-1:] == [occurrence.document]
        self.sentences = [*(self.sentences if again else ()), occurrence.sentence.start][-_SENTENCES:]
        self.documents = [*(d for d in self.documents if d != occurrence.document), occurrence.document][-_DOCUMENTS:]

    def _dates(self, occurrence: Occurrence) -> None:
        when = days(occurrence.first, occurrence.last)
        said = occurrence.said.toordinal() if occurrence.said else None
        if said is not None:
            self.said = [min(said, *self.said), max(said, *self.said)] if self.said else [said, said]
        if when is not None:
            self.times = [*(t for t in self.times if t != list(when)), list(when)][-_TIMES:]
        if said is None:
            return
        happened = over(occurrence.state)
        stretch = when or implied(occurrence.state, said)
        if happened and (not self.held or stretch[1] >= self.held[1]):
            self.held = [*stretch, said]
        elif not happened and (not self.planned or said >= self.planned[2]):
            self.planned = [*stretch, said]
        if occurrence.state in _OFF:
            self.off = max(self.off, said)

    def to_json(self) -> list[Any]:
        """Its fields but for the ids, as plain values."""
        return [getattr(self, name) for name in _KEPT]

    @classmethod
    def from_json(cls, identifier: str, values: list[Any], follows: str | None, vector: bytes | None) -> "Profile":
        """The profile that `to_json` wrote."""
        return cls(identifier, follows=follows, vector=vector, **dict(zip(_KEPT, values, strict=True)))


_KEPT = tuple(name for name in Profile.__dataclass_fields__ if name not in ("id", "follows", "vector", "_view"))


def implied(state: State, said: int) -> Days:
    """Where an event lies that has no date of its own: past ones in the weeks before, plans in the weeks after."""
    if state in (State.OCCURRED, State.NOT_HELD, State.SUSPENDED):
        return said - 14, said
    if state is State.ONGOING:
        return said - 7, said + 7
    return said, said + 60


def over(state: State) -> bool:
    """Whether it has begun at least: talks that were broken off were held."""
    return state.coarse == "happened" or state is State.SUSPENDED


def _each_once(parties: tuple[Party, ...]) -> list[Party]:
    return list({one.key: one for one in parties}.values())


def is_person(kind: str) -> bool:
    """Whether a party of this kind is one human being."""
    return kind == ActorKind.PERSON.value
