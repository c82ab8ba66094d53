"""Agreements that belong to a meeting: agreed to hold it, or what came of it."""

from collections.abc import Sequence

from demarche.record.linking.parties import side
from demarche.schema import EventType
from demarche.schema.record import Occurrence

#: Characters between the agreement and the meeting, at most, in one sentence or the next.
_NEAR = 220


def meeting_of(agreement: Occurrence, occurrences: Sequence[Occurrence]) -> Occurrence | None:
    """The meeting of the same report, and of the same parties, that an agreement is told with; the nearest one."""
    own = {s for s in map(side, agreement.parties) if s is not None}
    near = [
        o
        for o in occurrences
        if o.type is EventType.CONSULT
        and o.document == agreement.document
        and own
        and own <= {s for s in map(side, o.parties) if s is not None}
        and _apart(agreement, o) <= _NEAR
        and (len(own) > 1 or (agreement.sentence == o.sentence and _agreed_to(agreement, o)))
    ]
    return min(near, key=lambda o: (_apart(agreement, o), o.trigger_span.start), default=None)


def _apart(one: Occurrence, two: Occurrence) -> int:
    return max(one.trigger_span.start - two.trigger_span.end, two.trigger_span.start - one.trigger_span.end, 0)


def _agreed_to(agreement: Occurrence, meeting: Occurrence) -> bool:
    """ "Agreed to meet": the meeting is what was agreed."""
    return meeting.state.coarse == "ahead" and 0 <= meeting.trigger_span.start - agreement.trigger_span.end <= 20
