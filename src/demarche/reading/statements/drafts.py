"""What passes between the parts that find statements."""

from dataclasses import dataclass, field

from demarche.schema import Span, StatementKind


@dataclass(frozen=True, slots=True)
class Hearer:
    """Somebody to whom something is said: the words that name them, and the entity that these are a mention of, if any."""

    span: Span
    entity: int | None


@dataclass(frozen=True, slots=True)
class StatementDraft:
    """A statement with the entities (indexes into the table of actors) that it is attributed to.

    `speaker` is None where the text names nobody; `inside` is the index of the draft that contains this one. `by` is the
    rule or head that found it. `cue_token` is the token that governs the content, `first` to `last` the content's tokens.
    """

    cue: Span | None
    content: Span
    kind: StatementKind
    speaker: int | None
    relay: tuple[int, ...]
    channel: str | None
    inside: int | None
    anonymity: str | None
    by: str
    cue_token: int | None
    first: int
    last: int
    to: tuple[Hearer, ...] = ()


@dataclass(slots=True)
class Found:
    """A statement in the making, in tokens: what a rule or head found before actors are looked up."""

    first: int
    last: int
    by: str
    cue: int | None = None  # the token that governs the content
    cue_first: int | None = None
    cue_last: int | None = None
    speakers: list[int] = field(default_factory=list)  # head tokens of the phrases that name the speakers
    content: Span | None = None  # where marks bound it; else first to last
    direct: bool = False
    weak: bool = False  # stands only where the model agrees
    same_as: "Found | None" = None  # the statement whose speaker this one continues
    guess: tuple[int, ...] = ()  # entities that the model takes for the speakers
    last_resort: tuple[int, ...] = ()  # the entity that it finds least unlikely
    guess_relays: tuple[int, ...] = ()
