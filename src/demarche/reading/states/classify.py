"""The state of an event at one mention: rules where they are sure, the learned head elsewhere."""

from collections.abc import Mapping
from dataclasses import dataclass

from demarche.language import Analysis
from demarche.reading.states.conditions import condition_of
from demarche.reading.states.denials import denied
from demarche.reading.states.rules import RULES, Found
from demarche.reading.states.scope import Scope
from demarche.schema import Certainty, EventType, Span, Stance, State

#: A rule that is not sure raises its state's share this many times, once the shares are flattened by the square root
#: (the head is too certain of itself). Set on gold dev and dev_own.
BOOST = 3.0


@dataclass(frozen=True, slots=True)
class Assessment:
    """What a mention asserts of its event; `by` names the rule (rule:...) or head (head:state) that says so."""

    state: State
    stance: Stance
    certainty: Certainty
    condition: Span | None
    cue: Span
    by: str


def assess(
    analysis: Analysis, words: range, kind: EventType, learned: Mapping[State, float] | None = None
) -> Assessment:
    """The state at a trigger (a range of tokens). Without a learned distribution OCCURRED is the default."""
    tokens = analysis.tokens
    trigger = next((i for i in words if tokens[i].head not in words), words[0])
    scope = Scope(analysis, trigger)
    found = next((f for f in (rule(scope, trigger, kind) for rule in RULES) if f is not None and f.states), None)
    condition = condition_of(scope, trigger, kind)
    disputed = denied(scope, trigger)
    state, by_rule = _choose(found, learned, disputed)
    stance = Stance.DISPUTES if disputed and state.coarse != "off" else Stance.ASSERTS
    certainty = Certainty.POSSIBLE if condition is not None else Certainty.CERTAIN
    if found is not None and by_rule:
        cue = tokens[found.cue]
        certainty = found.certainty if found.certainty is not Certainty.CERTAIN else certainty
        return Assessment(state, stance, certainty, condition, Span(cue.start, cue.end), f"rule:{found.rule}")
    return Assessment(state, stance, certainty, condition, analysis.span(words[0], words[-1] + 1), "head:state")


def _choose(found: Found | None, learned: Mapping[State, float] | None, disputed: bool) -> tuple[State, bool]:
    """The state, and whether the rule gave it."""
    if not learned:
        return (found.states[0], True) if found is not None else (State.OCCURRED, False)
    if found is not None and found.sure:
        return max(found.states, key=lambda s: learned.get(s, 0.0)), True
    # What is denied is what is said to have happened or to be planned.
    open_states = [s for s in learned if not disputed or s.coarse != "off"] or list(learned)
    first = found.states[0] if found is not None else None
    best = max(open_states, key=lambda s: learned[s] ** 0.5 * (BOOST if s is first else 1.0))
    return best, best is first
