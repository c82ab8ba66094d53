"""Many claims to one state, and the history of how it came about."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from demarche.record.engagements.rules import Does, Standing, decide, unusual
from demarche.record.engagements.steps import Step
from demarche.record.linking.intervals import Days, distance, length
from demarche.schema import Stance, State

DISPUTED, STALE = "DISPUTED", "STALE"
#: The states of plans: they become stale when their last day passes without a word, or where they have none, after so many days.
AHEAD = frozenset(state.value for state in State if state.coarse == "ahead")
QUIET = 90
#: Days within which two words on what came of it stand against each other.
_CONTRARY = 14
#: A plan whose day is given is known to within so many days; other days are a move even where the report does not say so.
_DATED = 3

_KINDS = {
    State.OCCURRED: "held", State.ONGOING: "held", State.POSTPONED: "postponed", State.SUSPENDED: "suspended",
    State.CANCELLED: "cancelled", State.NOT_HELD: "cancelled", State.DECLINED: "refused", State.RULED_OUT: "refused",
    State.NO_PLANS: "refused",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Change:
    """One turn of an event's history, at the claim that brought it."""

    kind: str
    before: str | None
    after: str | None
    step: Step
    unusual: bool = False


@dataclass(slots=True)
class Folded:
    """What the claims amount to."""

    state: str
    days: Days | None = None
    place: str | None = None
    states: dict[str, str] = field(default_factory=dict)  # source: its own last word
    changes: list[Change] = field(default_factory=list)
    contraries: list[tuple[Step, Step]] = field(default_factory=list)  # earlier, later: they cannot both be right
    open: list[tuple[Step, Step]] = field(default_factory=list)  # those that nothing has settled since


def fold(steps: Sequence[Step]) -> Folded:
    """The state by all claims, in the order of saying. Raises ValueError without claims."""
    if not steps:
        raise ValueError("an event has at least one claim")
    standing: Standing | None = None
    out = Folded(steps[0].state.value)
    voices: dict[str, Standing] = {}
    for step in steps:
        _own_word(voices, step)
        if standing is None:
            standing = Standing(step, step if step.days else None)
            if step.stance is Stance.ASSERTS:
                out.changes.append(Change(_KINDS.get(step.state, "planned"), None, step.state.value, step))
            continue
        does, _ = decide(standing, step)
        out.open = [pair for pair in out.open if not _settles(step, does, *pair)]
        _contrary(out, standing, steps, step, does)
        if does is Does.REPLACES:
            _turn(out, standing, step)
            standing = _next(standing, step)
        elif does is Does.ENDS:
            kind = "agreed" if step.state is State.AGREED else "failed"
            out.changes.append(Change(kind, standing.step.state.value, step.state.value, step))
        elif does is Does.KEEPS and _dates_same_plan(standing, step):
            _turn_date(out, standing, step)
            standing = Standing(standing.step, _narrower(standing.plan, step))
    assert standing is not None
    out.states = {voice: own.step.state.value for voice, own in voices.items()}
    out.state = DISPUTED if out.open else standing.step.state.value
    out.days, out.place = _when(steps, standing), _where(steps, standing)
    return out


def _own_word(voices: dict[str, Standing], step: Step) -> None:
    """A source's later word replaces its earlier one, by the same rules."""
    if step.stance is Stance.DISPUTES:
        return
    before = voices.get(step.voice)
    if before is None or decide(before, step)[0] is Does.REPLACES:
        voices[step.voice] = Standing(step, step if step.days else before.plan if before else None)


def _next(before: Standing, step: Step) -> Standing:
    return Standing(step, _narrower(before.plan, step) if step.days else before.plan)


def _narrower(plan: Step | None, step: Step) -> Step:
    """The newer of two dates, unless it only says the older one less precisely."""
    if plan is None or plan.days is None or step.days is None:
        return step if step.days else plan or step
    if distance(plan.days, step.days) == 0 and length(step.days) > length(plan.days):
        return plan
    return step


def _dates_same_plan(standing: Standing, step: Step) -> bool:
    return step.days is not None and step.state.coarse == "ahead" and standing.step.state.coarse == "ahead"


def _turn(out: Folded, before: Standing, step: Step) -> None:
    old, new = before.step.state, step.state
    kind = _KINDS.get(new, "planned")
    if old is not new and (kind == "planned" or kind != _KINDS.get(old)):
        out.changes.append(Change(kind, old.value, new.value, step, unusual(old, new)))
    _turn_date(out, before, step)


def _turn_date(out: Folded, before: Standing, step: Step) -> None:
    """A move: both days are known, and they lie apart."""
    plan = before.plan
    if plan is None or plan.days is None or step.days is None or step.state.coarse != "ahead":
        return
    moving = step.state is State.RESCHEDULED or max(length(plan.days), length(step.days)) <= _DATED
    if moving and distance(plan.days, step.days) > 0:
        out.changes.append(Change("moved", plan.time, step.time, step))


def _contrary(out: Folded, standing: Standing, steps: Sequence[Step], step: Step, does: Does) -> None:
    if does is Does.DISPUTES:
        other = standing.step
        if other.voice != step.voice and other.stance is Stance.ASSERTS and step.day - other.day <= _CONTRARY:
            _add_contrary(out, other, step)
    elif standing.step.state.coarse == "happened" and (step.outcome or step.state is State.SUSPENDED):
        for other in steps:
            if other is step:
                break
            if other.voice != step.voice and step.day - other.day <= _CONTRARY and _outcomes_differ(other, step):
                _add_contrary(out, other, step)
                break


def _outcomes_differ(one: Step, two: Step) -> bool:
    """Agreed, says one; no agreement, says another."""
    if not (one.outcome or two.outcome):
        return False
    good = {State.AGREED}
    bad = {State.NOT_HELD, State.SUSPENDED, State.CANCELLED, State.DECLINED}
    first, second = ((s.state in good) - (s.state in bad) for s in (one, two))
    return first * second < 0


def _settles(step: Step, does: Does, one: Step, two: Step) -> bool:
    """A quarrel over a plan ends with what became of it later; any quarrel when one side takes the other's word."""
    if step.stance is Stance.DISPUTES or step.day <= two.day:
        return False
    planned = one.state.coarse == "ahead" and not (one.outcome or two.outcome)
    if planned and does is Does.REPLACES:
        return True
    pairs = ((one, two), (two, one))
    return any(
        step.voice == own.voice and step.state is other.state and own.state is not other.state for own, other in pairs
    )


def _add_contrary(out: Folded, one: Step, two: Step) -> None:
    out.contraries.append((one, two))
    out.open.append((one, two))
    if len(out.contraries) == 1:
        out.changes.append(Change("disputed", one.state.value, two.state.value, two))
    else:
        out.changes.append(Change("contradicted", one.state.value, two.state.value, two))


def _when(steps: Sequence[Step], standing: Standing) -> Days | None:
    """What happened has the days that most reports give, the narrowest of equals; a plan its newest ones."""
    state = standing.step.state
    if state.coarse == "happened":
        votes: dict[Days, int] = {}
        for step in steps:
            if step.days is not None and step.state.coarse == "happened":
                votes[step.days] = votes.get(step.days, 0) + 1
        if votes:
            return min(votes, key=lambda d: (-votes[d], length(d), d))
    return standing.plan.days if standing.plan is not None else None


def _where(steps: Sequence[Step], standing: Standing) -> str | None:
    happened = standing.step.state.coarse == "happened"
    told = [s for s in steps if s.place is not None]
    if happened:
        own = [s for s in told if s.state.coarse == "happened"] or told
        votes: dict[str, int] = {}
        for step in own:
            assert step.place is not None
            votes[step.place] = votes.get(step.place, 0) + 1
        return min(votes, key=lambda p: (-votes[p], p)) if votes else None
    return told[-1].place if told else None


def is_stale(state: str, last: date | None, last_said: date | None, today: date) -> bool:
    """Whether a plan's last day, or QUIET days since it was last spoken of where it has none, passed without a word."""
    if state not in AHEAD:
        return False
    if last is not None:
        return last < today
    return last_said is not None and (today - last_said).days > QUIET
