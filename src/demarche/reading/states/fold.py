"""Several claims of one event to the document's last word on it."""

from collections.abc import Sequence

from demarche.schema import Claim, Stance, State

#: A claim of a higher rank stands against later ones of a lower rank: what happened, happened; what was called off
#: is not put back by the earlier plan being told again.
_RANK = {
    State.OCCURRED: 5, State.NOT_HELD: 5, State.CANCELLED: 4, State.RULED_OUT: 4, State.DECLINED: 4,
    State.POSTPONED: 3, State.ONGOING: 3, State.RESCHEDULED: 3, State.SUSPENDED: 3, State.SCHEDULED: 2, State.AGREED: 2, State.NO_PLANS: 1,
    State.PROPOSED: 1, State.EXPECTED: 1, State.FLOATED: 0,
}  # fmt: skip


def final_state(claims: Sequence[Claim]) -> State:
    """The state of the highest rank, of equals the last one; disputed claims count only where there is nothing else.

    Raises ValueError without claims.
    """
    asserted = [c for c in claims if c.stance is Stance.ASSERTS] or list(claims)
    if not asserted:
        raise ValueError("an event has at least one claim")
    best = asserted[0]
    for claim in asserted[1:]:
        if _RANK[claim.state] >= _RANK[best.state]:
            best = claim
    return best.state
