"""The nouns of a record: what many readings say together. Plain data: no logic beyond invariants."""

from dataclasses import dataclass
from datetime import date, datetime

from demarche.schema.spans import Span
from demarche.schema.vocabulary import ActorKind, Certainty, EventType, Severity, Stance, State


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody in an event, by a key that is the same in every report.

    `key` is the Wikidata id, else the ISO 3166-1 code or the organisation's id, else "name:" and the name in comparable form.
    """

    key: str
    name: str
    role: str  # "actor" or "recipient"
    country: str | None = None
    kind: ActorKind = ActorKind.UNKNOWN


@dataclass(frozen=True, slots=True)
class Count:
    """How many of what a report gives for an event: 26 killed."""

    of: str  # killed, injured, missing, arrested, released
    number: int
    span: Span


@dataclass(frozen=True, slots=True)
class DatedClaim:
    """One assertion of an event's state in one report, with the day on which it was said."""

    state: State
    said: date | None  # the report's day
    document: str
    source: tuple[str, ...]  # names, outermost first; empty: the report itself
    cue: Span
    stance: Stance = Stance.ASSERTS
    certainty: Certainty = Certainty.CERTAIN
    time: str | None = None  # when the event was to be, as this report has it
    place: str | None = None
    country: str | None = None  # of the innermost source


@dataclass(frozen=True, slots=True)
class Occurrence:
    """An event as one report has it: what linking compares."""

    document: str
    local: str  # the event's id in the reading
    said: date | None
    type: EventType
    mode: str | None
    state: State
    stance: Stance
    first: date | None  # the event's days, inclusive; None where the report gives none
    last: date | None
    time: str | None  # the same as written in the reading
    place: str | None
    place_country: str | None
    trigger: str
    trigger_span: Span
    sentence: Span  # the sentence of the trigger
    condition: str | None
    confidence: float
    parties: tuple[Party, ...]
    claims: tuple[DatedClaim, ...]
    arrival: int = 0  # the document's number: reports are linked in the order of their arrival; see record.additions
    outlet: str | None = None
    name: str | None = None  # of the occasion itself: "Summit of the Americas"
    counts: tuple[Count, ...] = ()
    context: tuple[str, ...] = ()  # the telling words of its sentence, names of parties left out
    vector: bytes | None = None  # the encoder's view of the trigger in its sentence, int8


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided about the record; never altered, only undone by a later one.

    `kind`: accept, reject, edit, merge, split, add, undo. `target` is an id as `demarche show` takes it, of an add that
    of the report; `change` holds the fields that an edit or an add sets, or the ids that a merge or a split is about.
    """

    id: int
    kind: str
    target: str
    change: dict[str, object]
    user: str
    at: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Two reports of one event, or of one quotation, that cannot both be right; codes D2xx of docs/checks.md.

    `document` is the later report, `other` the earlier; `spans` are (document, words) in both.
    """

    code: str
    severity: Severity
    message: str
    document: str
    other: str
    spans: tuple[tuple[str, Span], ...]
    said: date | None
