"""What was understood of one report. Plain data: no logic beyond invariants."""

from dataclasses import dataclass, field
from datetime import date

from demarche.schema.document import Document
from demarche.schema.spans import Span
from demarche.schema.vocabulary import (
    ActorKind,
    Certainty,
    EventType,
    Resolution,
    Severity,
    Stance,
    State,
    StatementKind,
    TimeType,
)


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody or something that acts, speaks or is acted upon, with all its mentions in the report."""

    id: str
    name: str
    kind: ActorKind
    mentions: tuple[Span, ...]
    wikidata: str | None = None
    country: str | None = None  # ISO 3166-1 alpha-3; EUE, NATO, UNO for organisations
    office: str | None = None  # the one held at the date of the report
    resolution: Resolution = Resolution.UNKNOWN
    code: str | None = None  # CAMEO actor code
    reason: str | None = None  # why the facts' actor is meant; None where they know none


@dataclass(frozen=True, slots=True)
class Time:
    """A time expression (TIMEX3). `first` and `last` are inclusive days, None for sets and durations."""

    span: Span
    type: TimeType
    value: str | None  # TIMEX3 value; None where no anchor is known
    first: date | None
    last: date | None
    rule: str
    anchor: date | None = None  # the day that a relative expression was resolved against


@dataclass(frozen=True, slots=True)
class Place:
    """Where an event is, was or will be. `span` is the mention that the name comes from."""

    name: str
    country: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class Claim:
    """One assertion of an event's state, on the word of `source` (actor ids, outermost first)."""

    state: State
    cue: Span
    source: tuple[str, ...]
    sentence: int
    stance: Stance = Stance.ASSERTS
    certainty: Certainty = Certainty.CERTAIN


@dataclass(frozen=True, slots=True)
class Evidence:
    """Which characters gave a field its value, and by which rule or head (`rule:...`, `head:...`)."""

    field: str
    span: Span
    by: str


@dataclass(frozen=True, slots=True)
class Event:
    """One occasion: an interaction or deliberate act of political actors, happened or planned."""

    id: str
    type: EventType
    mode: str | None
    state: State
    trigger: Span
    mentions: tuple[Span, ...]
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    time: str | None = None  # ISO day, month or year, or first/last, inclusive
    place: Place | None = None
    source: tuple[str, ...] = ()
    stance: Stance = Stance.ASSERTS
    certainty: Certainty = Certainty.CERTAIN
    condition: Span | None = None
    contexts: tuple[str, ...] = ()  # PLOVER contexts
    confidence: float = 1.0
    claims: tuple[Claim, ...] = ()
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Addressee:
    """Somebody to whom something is said: the words that name them; `actor` is the id, None for such as "reporters"."""

    span: Span
    actor: str | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """Words or thoughts given as somebody's: who said what, through whom."""

    id: str
    speaker: str | None  # actor id
    kind: StatementKind
    content: Span
    cue: Span | None
    relay: tuple[str, ...] = ()  # actor ids, outermost first
    channel: str | None = None  # "Truth Social", "press conference"
    inside: str | None = None  # id of the statement that contains this one
    anonymity: str | None = None  # the words that leave the speaker unnamed
    to: tuple[Addressee, ...] = ()  # to whom, in the order of the text


@dataclass(frozen=True, slots=True)
class Flag:
    """A finding with a stable code: what was found, where, and which fact or words it contradicts."""

    code: str
    severity: Severity
    message: str
    spans: tuple[Span, ...]
    fact: str | None = None


@dataclass(frozen=True, slots=True)
class DateCandidate:
    """A day that the report may be of; weights sum to 1 over all candidates."""

    date: date
    weight: float


@dataclass(frozen=True, slots=True)
class DateEvidence:
    """Why a day is likely or not."""

    span: Span
    reason: str


@dataclass(frozen=True, slots=True)
class Dating:
    """The report's day: `given` by its publisher, or the candidates that the text leaves."""

    given: date | None = None
    candidates: tuple[DateCandidate, ...] = ()
    evidence: tuple[DateEvidence, ...] = ()

    @property
    def day(self) -> date | None:
        """The given day, else the best candidate, else None."""
        if self.given is not None:
            return self.given
        return self.candidates[0].date if self.candidates else None


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was understood of one document; lists keep the order of the text."""

    document: Document
    dating: Dating = field(default_factory=Dating)
    actors: tuple[Actor, ...] = ()
    times: tuple[Time, ...] = ()
    events: tuple[Event, ...] = ()
    statements: tuple[Statement, ...] = ()
    flags: tuple[Flag, ...] = ()

    def actor(self, actor_id: str) -> Actor:
        """The actor with this id. Raises KeyError where the reading has none."""
        for actor in self.actors:
            if actor.id == actor_id:
                return actor
        raise KeyError(actor_id)
