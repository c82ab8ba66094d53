"""What the fields of filters offer: value and word."""

from demarche.record.queries.states import COARSE, FOLDED
from demarche.schema import ActorKind, EventType, State, StatementKind
from demarche.web.words import state as word

Choices = list[tuple[str, str]]


def states() -> Choices:
    """The classes first, then each state."""
    return [(name, f"all {name}") for name in COARSE] + [(name, word(name)) for name in [*State.__members__, *FOLDED]]


def types() -> Choices:
    """PLOVER's types."""
    return [(one.value, one.value.lower()) for one in EventType]


def actor_kinds() -> Choices:
    """What an actor may be."""
    return [(one.value, one.value) for one in ActorKind]


def statement_kinds() -> Choices:
    """How words are given."""
    return [(one.value, one.value) for one in StatementKind]
