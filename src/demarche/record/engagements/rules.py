"""The rules of the fold, in one table: what a new claim does to the state that stands.

Each rule has a name, which docs/engagements.md explains. They are asked in order; the first that applies decides.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from demarche.record.engagements.steps import Step
from demarche.record.linking.intervals import distance, length
from demarche.schema import Stance, State

#: How far a plan has come: a lower one said of a higher one tells of an earlier step again.
_FAR = {
    State.FLOATED: 0, State.EXPECTED: 1, State.PROPOSED: 1, State.AGREED: 2, State.SCHEDULED: 3, State.RESCHEDULED: 3,
}  # fmt: skip
_OVER = frozenset({State.CANCELLED, State.DECLINED, State.RULED_OUT, State.NOT_HELD, State.NO_PLANS})
_WAITING = frozenset({State.POSTPONED, State.SUSPENDED})
#: Days within which another's word does not overrule a party's, and a retold plan does not revive what was called off.
NEAR, AGAIN = 2, 14
#: A stretch of at most this many days is a date that can be missed.
_DATED = 8


class Does(Enum):
    """What becomes of a claim."""

    REPLACES = "replaces"
    KEEPS = "keeps"  # no news: what stands goes on standing
    DISPUTES = "disputes"
    ENDS = "ends"  # says what came of it


@dataclass(frozen=True, slots=True)
class Standing:
    """What stands before a claim: the step that gave the state, and the newest plan with a date."""

    step: Step
    plan: Step | None


@dataclass(frozen=True, slots=True)
class Rule:
    """When it applies, what it does."""

    name: str
    applies: Callable[[Standing, Step], bool]
    does: Does


def _ahead(step: Step) -> bool:
    return step.state.coarse == "ahead"


def _happened(step: Step) -> bool:
    return step.state.coarse == "happened"


def _off(step: Step) -> bool:
    return step.state.coarse == "off"


def _too_early(before: Standing, new: Step) -> bool:
    """Held, it says, before the day for which it is planned."""
    plan = before.plan
    if not _happened(new) or plan is None or plan.days is None or _happened(before.step):
        return False
    told = new.days if new.days is not None and length(new.days) <= _DATED else (new.day, new.day)
    return length(plan.days) <= _DATED and told[1] < plan.days[0] and new.day < plan.days[0]


def _of_the_past(before: Standing, new: Step) -> bool:
    """Held, it says, on a day when it was still a plan: another meeting, before this one."""
    plan = before.plan
    if not _happened(new) or _happened(before.step) or plan is None or new.days is None or plan.days is None:
        return False
    return new.days[1] < plan.day - 1 and distance(new.days, plan.days) > 1


def _missed_too_early(before: Standing, new: Step) -> bool:
    """Not held, it says, while the day is still to come."""
    plan = before.plan
    return new.state is State.NOT_HELD and plan is not None and plan.days is not None and new.day < plan.days[0]


def _retold(before: Standing, new: Step) -> bool:
    """An earlier step of a plan that has come further."""
    return _ahead(new) and _ahead(before.step) and _FAR[new.state] < _FAR[before.step.state]


def _plan_of_the_past(before: Standing, new: Step) -> bool:
    return (
        _happened(before.step) and not new.outcome and (_ahead(new) or new.state in (State.POSTPONED, State.NO_PLANS))
    )


def _same_breath(before: Standing, new: Step) -> bool:
    """The plan behind what the same report calls off, or what was done about it."""
    told = _ahead(new) or (_happened(new) and new.days is None)
    return _off(before.step) and told and new.document == before.step.document


def _not_revived(before: Standing, new: Step) -> bool:
    """A plan told again soon after it was called off, with no new date."""
    if not _off(before.step) or not _ahead(new) or new.outcome:
        return False
    if new.day - before.step.day > AGAIN or (new.weight > before.step.weight and new.day > before.step.day):
        return False
    if new.days is None or new.state in (State.FLOATED, State.EXPECTED):
        return True
    plan = before.plan
    return plan is not None and plan.days is not None and distance(plan.days, new.days) == 0


def _held_after_all(before: Standing, new: Step) -> bool:
    """A meeting told without a day, when the day of the one that was called off is past: another one, which linking took for it."""
    gone = before.step.state in (State.CANCELLED, State.DECLINED, State.RULED_OUT)
    plan = before.plan
    told_late = plan is None or plan.days is None or new.day - plan.days[1] > _DATED
    return gone and told_late and _happened(new) and new.days is None and not new.outcome and new.day > before.step.day


def _overruled(before: Standing, new: Step) -> bool:
    """Another's word against a party's, soon after it; what has happened is no matter of weight."""
    return (
        new.weight < before.step.weight
        and not _happened(new)
        and new.day - before.step.day <= NEAR
        and new.state.coarse != before.step.state.coarse
        and new.document != before.step.document
    )


def _against_fact(before: Standing, new: Step) -> bool:
    """Held, said one; not held, says another."""
    if new.voice == before.step.voice:
        return False
    pair = {before.step.state, new.state}
    return (
        pair <= {State.OCCURRED, State.ONGOING, State.NOT_HELD}
        and State.NOT_HELD in pair
        and len(pair) > 1
        and (new.outcome == before.step.outcome)
    )


RULES: tuple[Rule, ...] = (
    Rule("denied", lambda before, new: new.stance is Stance.DISPUTES, Does.DISPUTES),
    Rule("too early", _too_early, Does.KEEPS),
    Rule("of the past", _of_the_past, Does.KEEPS),
    Rule("missed too early", _missed_too_early, Does.KEEPS),
    Rule("outcome", lambda before, new: new.outcome and _happened(before.step), Does.ENDS),
    Rule("held or not", _against_fact, Does.DISPUTES),
    Rule("plan of the past", _plan_of_the_past, Does.KEEPS),
    Rule(
        "held stays held",
        lambda before, new: before.step.state is State.OCCURRED and new.state is State.ONGOING,
        Does.KEEPS,
    ),
    Rule("retold", _retold, Does.KEEPS),
    Rule("same breath", _same_breath, Does.KEEPS),
    Rule("not revived", _not_revived, Does.KEEPS),
    Rule("held without a day", _held_after_all, Does.KEEPS),
    Rule("other's word", _overruled, Does.KEEPS),
)


def decide(before: Standing, new: Step) -> tuple[Does, str]:
    """What a claim does, and the name of the rule; "newer" where none applies and it replaces."""
    for rule in RULES:
        if rule.applies(before, new):
            return rule.does, rule.name
    return Does.REPLACES, "newer"


def unusual(before: State, after: State) -> bool:
    """Whether a change of state is rare in life: what was held is put off, what was called off was held."""
    if before.coarse == "happened":
        return after.coarse == "ahead" or after in _OVER or after is State.POSTPONED
    return before in _OVER and after is State.OCCURRED
