"""The closed sets of the record: types, modes, states and the like.

PLOVER names types and modes; the states and their coarse classes are explained in docs/record.md.
"""

from enum import StrEnum


class EventType(StrEnum):
    """PLOVER's sixteen event types."""

    AGREE = "AGREE"
    CONSULT = "CONSULT"
    SUPPORT = "SUPPORT"
    CONCEDE = "CONCEDE"
    COOPERATE = "COOPERATE"
    AID = "AID"
    RETREAT = "RETREAT"
    REQUEST = "REQUEST"
    ACCUSE = "ACCUSE"
    REJECT = "REJECT"
    THREATEN = "THREATEN"
    PROTEST = "PROTEST"
    SANCTION = "SANCTION"
    MOBILIZE = "MOBILIZE"
    COERCE = "COERCE"
    ASSAULT = "ASSAULT"


#: PLOVER's modes by type; a type that is absent here has none.
MODES: dict[EventType, tuple[str, ...]] = {
    EventType.CONSULT: ("visit", "third-party", "multilateral", "phone"),
    EventType.RETREAT: ("withdraw", "release", "disarm", "ceasefire", "access", "resign"),
    EventType.REQUEST: ("assist", "change", "yield", "meet"),
    EventType.ACCUSE: ("disapprove", "investigate", "allege"),
    EventType.REJECT: ("assist", "change", "yield", "meet"),
    EventType.THREATEN: ("restrict", "arrest", "relations", "expel", "territory", "violence"),
    EventType.PROTEST: ("demo", "riot", "strike", "hunger", "boycott", "obstruct", "vandalize"),
    EventType.SANCTION: ("convict", "expel", "withdraw", "discontinue"),
    EventType.MOBILIZE: ("troops", "weapons", "police", "militia"),
    EventType.COERCE: (
        "seize", "restrict", "censor", "curfew", "martial-law", "arrest", "deport", "withhold",
        "misinformation", "cyber",
    ),
    EventType.ASSAULT: (
        "abduct", "beat", "torture", "sexual", "targeted", "destroy", "primitive", "firearms",
        "explosives", "suicide-attack", "aerial", "drone", "heavy-weapons", "crowd-control",
        "unconventional",
    ),
}  # fmt: skip


class State(StrEnum):
    """What a text asserts has become of an event."""

    OCCURRED = "OCCURRED"
    ONGOING = "ONGOING"
    FLOATED = "FLOATED"
    PROPOSED = "PROPOSED"
    EXPECTED = "EXPECTED"
    AGREED = "AGREED"
    SCHEDULED = "SCHEDULED"
    RESCHEDULED = "RESCHEDULED"
    POSTPONED = "POSTPONED"
    SUSPENDED = "SUSPENDED"
    CANCELLED = "CANCELLED"
    NOT_HELD = "NOT_HELD"
    DECLINED = "DECLINED"
    NO_PLANS = "NO_PLANS"
    RULED_OUT = "RULED_OUT"

    @property
    def coarse(self) -> str:
        """`happened`, `ahead` or `off`."""
        if self in (State.OCCURRED, State.ONGOING):
            return "happened"
        return "ahead" if self in _AHEAD else "off"


_AHEAD = frozenset({State.FLOATED, State.PROPOSED, State.EXPECTED, State.AGREED, State.SCHEDULED, State.RESCHEDULED})


class Stance(StrEnum):
    """Whether a source asserts a state or denies it."""

    ASSERTS = "asserts"
    DISPUTES = "disputes"


class Certainty(StrEnum):
    """How sure the source is, as in FactBank and MEANTIME."""

    CERTAIN = "CERTAIN"
    PROBABLE = "PROBABLE"
    POSSIBLE = "POSSIBLE"
    UNSPECIFIED = "UNSPECIFIED"


class StatementKind(StrEnum):
    """How the words of a speaker are given."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class ActorKind(StrEnum):
    """What an actor is."""

    PERSON = "person"
    COUNTRY = "country"
    ORGANISATION = "organisation"
    GROUP = "group"
    OUTLET = "outlet"
    ROLE = "role"
    UNKNOWN = "unknown"


class Resolution(StrEnum):
    """Whether the facts know the actor. `former`: the title given was held earlier, not at the date."""

    RESOLVED = "resolved"
    FORMER = "former"
    AMBIGUOUS = "ambiguous"
    UNKNOWN = "unknown"


class TimeType(StrEnum):
    """TimeML's TIMEX3 types."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


class Severity(StrEnum):
    """`hard`: the text contradicts a fact or itself; `soft`: worth a second look."""

    HARD = "hard"
    SOFT = "soft"
