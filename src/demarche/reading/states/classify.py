"""The state of an event at one mention: rules where they are sure, the learned head elsewhere.

The rules follow the scope traps in their order; each names itself. Share of right answers on gold train (gold triggers,
parsed text) stands beside each rule in RULES.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from demarche.language import Analysis
from demarche.reading.states.conditions import condition_of
from demarche.reading.states.cues import Cue, cues
from demarche.reading.states.scope import Scope, has_new_date, has_time
from demarche.schema import Certainty, EventType, Span, Stance, State


@dataclass(frozen=True, slots=True)
class Assessment:
    """What a mention asserts of its event; `by` names the rule (rule:...) or head (head:state) that says so."""

    state: State
    stance: Stance
    certainty: Certainty
    condition: Span | None
    cue: Span
    by: str


@dataclass(frozen=True, slots=True)
class _Found:
    state: State
    cue: int  # token
    rule: str
    stance: Stance = Stance.ASSERTS
    certainty: Certainty = Certainty.CERTAIN


#: Speech acts and refusals are their own act: what governs them says nothing of whether they happened.
_ACTS = frozenset(
    {EventType.REQUEST, EventType.REJECT, EventType.ACCUSE, EventType.THREATEN, EventType.SUPPORT, EventType.AGREE}
)
#: What goes on for a while; other acts in the progressive ("is designating") are done by being announced.
_PROCESSES = frozenset({EventType.CONSULT, EventType.ASSAULT, EventType.MOBILIZE, EventType.PROTEST, EventType.AID})
_NEED = frozenset({"need", "necessity"})
_ENDERS = frozenset({"eliminate", "obviate", "remove"})
_PLANS = frozenset({"plan", "intention"})
#: Nouns that only carry the event: the idea of a summit, work on a deal.
_ABOUT = frozenset(
    [
        "plan",
        "intention",
        "need",
        "necessity",
        "date",
        "idea",
        "proposal",
        "prospect",
        "possibility",
        "offer",
        "round",
        "work",
        "effort",
    ]
)
#: Verbs that only carry it: hold talks, pay a visit.
_LIGHT = frozenset(["hold", "have", "conduct", "make", "pay", "host", "convene", "stage", "carry", "launch", "impose"])
_AHEAD_WORDS = frozenset(
    ["tomorrow", "next", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "later", "soon"]
)
_HAPPEN = frozenset({"take", "happen", "occur", "materialise", "materialize", "proceed"})


def assess(
    analysis: Analysis, words: range, kind: EventType, learned: Mapping[State, float] | None = None
) -> Assessment:
    """The state at a trigger (a range of tokens). Without a learned distribution OCCURRED is the default."""
    tokens = analysis.tokens
    trigger = next((i for i in words if tokens[i].head not in words), words[0])
    scope = Scope(analysis, tokens[trigger].sentence)
    found = _by_rule(scope, trigger, kind)
    condition = condition_of(analysis, trigger)
    if found is not None:
        cue = tokens[found.cue]
        return Assessment(
            found.state, found.stance, found.certainty, condition, Span(cue.start, cue.end), f"rule:{found.rule}"
        )
    state = max(learned, key=learned.__getitem__) if learned else State.OCCURRED
    denial = scope.denied(trigger)
    stance = Stance.DISPUTES if denial is not None and state.coarse != "off" else Stance.ASSERTS
    certainty = Certainty.POSSIBLE if condition is not None or scope.possible(trigger) else Certainty.CERTAIN
    span = analysis.span(words[0], words[-1] + 1)
    return Assessment(state, stance, certainty, condition, span, "head:state")


def _by_rule(scope: Scope, trigger: int, kind: EventType) -> _Found | None:
    if kind in _ACTS:
        return None
    for rule in RULES:
        found = rule(scope, trigger, kind)
        if found is not None:
            denial = scope.denied(found.cue)
            return (
                replace(found, stance=Stance.DISPUTES)
                if denial is not None and found.state.coarse == "ahead"
                else found
            )
    return None


def _governors(scope: Scope, trigger: int) -> list[tuple[int, str]]:
    """(verb, relation of the event to it): the trigger's own head, also through plans, dates, needs and lists of nouns."""
    out: list[tuple[int, str]] = []
    for head, relation in scope.chain(trigger, 4):
        bare = relation == "obl" and not scope.words_below(
            trigger, "case"
        )  # an object that the parser took for an adjunct
        out.append((head, "obj" if bare else relation))
        through = (
            relation in ("conj", "compound")
            or (relation in ("nmod", "acl") and scope.lemma(head) in _ABOUT)
            or (relation == "obj" and scope.lemma(head) in _LIGHT)
        )
        if not through:
            break
    return out


def _cue_of(scope: Scope, verb: int, relation: str) -> Cue | None:
    particle = scope.particle(verb)
    for cue in cues().get(scope.lemma(verb), ()):
        if cue.particle == particle and relation in cue.relations:
            return cue
        if not cue.particle and not particle and relation in cue.relations:
            return cue
    return None


def _cue_rule(scope: Scope, trigger: int, kind: EventType) -> _Found | None:
    """A cue verb over the event: called off the visit, the trip was moved to 12 June."""
    for verb, relation in _governors(scope, trigger):
        cue = _cue_of(scope, verb, "obj" if relation in ("compound", "conj") else relation)
        if cue is None:
            continue
        above = scope.tokens[verb].head
        if scope.negated(verb) or (
            above >= 0 and scope.lemma(above) in ("refuse", "decline") and scope.tokens[verb].deprel == "xcomp"
        ):
            return _negated(cue, verb)
        if cue.state is State.EXPECTED and scope.auxiliaries(verb)[:1] not in (["is"], ["are"]):
            return None
        if scope.possible(verb):
            if cue.state.coarse == "off":
                return _Found(State.SCHEDULED, verb, "modal-over-cue", certainty=Certainty.PROBABLE)
            return None
        if scope.denied(verb) is not None and cue.state.coarse == "off":
            return _Found(State.SCHEDULED, verb, "denied-cue")
        return _dated(scope, cue, verb)
    return None


def _negated(cue: Cue, verb: int) -> _Found | None:
    if cue.state is State.RULED_OUT:
        return _Found(State.FLOATED, verb, "not-ruled-out")
    if cue.state in (State.CANCELLED, State.POSTPONED):
        return _Found(State.SCHEDULED, verb, "negated-cue")
    return None


def _dated(scope: Scope, cue: Cue, verb: int) -> _Found | None:
    start, end = scope.tokens[verb].start, scope.tokens[scope.last - 1].end
    moved = has_new_date(scope.analysis.text, start, min(end, start + 80))
    if cue.state is State.POSTPONED:
        return _Found(State.RESCHEDULED if moved else State.POSTPONED, verb, f"cue-{cue.lemma}")
    if cue.state is State.AGREED and has_time(scope.analysis.text, start, end):
        return _Found(State.SCHEDULED, verb, "agreed-with-time")
    if cue.state is State.RESCHEDULED and cue.lemma == "move" and not moved:
        return None
    return _Found(cue.state, verb, f"cue-{cue.lemma}")


def _need_rule(scope: Scope, trigger: int, kind: EventType) -> _Found | None:
    """Eliminated the need for a meeting; no need to meet."""
    for noun, _ in scope.chain(trigger, 2):
        if scope.lemma(noun) in _NEED:
            verb = scope.tokens[noun].head
            if verb >= 0 and scope.lemma(verb) in _ENDERS and not scope.negated(verb):
                return _Found(State.CANCELLED, verb, "need-removed")
    return None


def _no_plans_rule(scope: Scope, trigger: int, kind: EventType) -> _Found | None:
    """No plans to meet, no plans for a visit, not planning to meet."""
    for noun, relation in scope.chain(trigger, 2):
        if scope.lemma(noun) in _PLANS and relation in ("acl", "nmod", "advcl", "xcomp"):
            if any(scope.tokens[d].text.lower() == "no" for d in scope.words_below(noun, "det")):
                return _Found(State.NO_PLANS, noun, "no-plans")
            verb = scope.tokens[noun].head
            if verb >= 0 and scope.negated(verb) and scope.lemma(verb) in ("have", "be"):
                return _Found(State.NO_PLANS, noun, "no-plans")
    return None


def _not_held_rule(scope: Scope, trigger: int, kind: EventType) -> _Found | None:
    """The summit never took place; was to have met; the talks fell through."""
    if scope.tokens[trigger].upos == "VERB" and {"to", "have"} <= {
        scope.tokens[c].text.lower() for c in scope.words_below(trigger)
    }:
        before = [scope.tokens[i].text.lower() for i in range(max(scope.first, trigger - 4), trigger)]
        if "was" in before or "were" in before:
            return _Found(State.NOT_HELD, trigger, "was-to-have")
    for verb, relation in _governors(scope, trigger):
        if relation in ("nsubj", "nsubj:pass") and scope.lemma(verb) in _HAPPEN and scope.negated(verb):
            auxiliaries = scope.auxiliaries(verb)
            if any(a in ("will", "wo", "would") for a in auxiliaries):
                return _Found(State.CANCELLED, verb, "will-not-happen")
            if (
                "did" in auxiliaries
                or scope.tokens[verb].xpos == "VBD"
                or "has" in auxiliaries
                or "have" in auxiliaries
            ):
                return _Found(State.NOT_HELD, verb, "did-not-happen")
    return None


def _go_ahead_rule(scope: Scope, trigger: int, kind: EventType) -> _Found | None:
    """The talks will go ahead as planned."""
    for verb, relation in _governors(scope, trigger):
        if relation == "nsubj" and scope.lemma(verb) in ("go", "proceed") and "will" in scope.auxiliaries(verb):
            ahead = any(scope.tokens[c].text.lower() in ("ahead", "forward") for c in scope.words_below(verb))
            if (ahead or scope.lemma(verb) == "proceed") and not scope.negated(verb):
                return _Found(State.SCHEDULED, verb, "will-go-ahead")
    return None


def _modal_rule(scope: Scope, trigger: int, kind: EventType) -> _Found | None:
    """The leaders could meet: floated; will meet: scheduled; are expected to: expected."""
    if scope.tokens[trigger].upos != "VERB":
        return None
    if scope.possible(trigger) and not scope.negated(trigger) and "have" not in scope.auxiliaries(trigger):
        return _Found(State.FLOATED, trigger, "could", certainty=Certainty.POSSIBLE)
    return None


def _progressive_rule(scope: Scope, trigger: int, kind: EventType) -> _Found | None:
    """Negotiators are meeting in Cairo: under way, unless a time ahead makes it a plan."""
    if kind not in _PROCESSES or scope.tokens[trigger].xpos != "VBG" or scope.negated(trigger):
        return None
    auxiliaries = scope.auxiliaries(trigger)
    if not auxiliaries or auxiliaries[0] not in ("is", "are", "'s", "'re", "’s", "’re"):
        return None
    sentence = {scope.tokens[i].text.lower() for i in range(scope.first, scope.last)}
    return None if sentence & _AHEAD_WORDS else _Found(State.ONGOING, trigger, "progressive")


#: In this order; the share of right answers on gold train is measured by `python -m demarche.evaluation.states`.
RULES: tuple[Callable[[Scope, int, EventType], _Found | None], ...] = (
    _need_rule, _no_plans_rule, _not_held_rule, _go_ahead_rule, _cue_rule, _modal_rule, _progressive_rule,
)  # fmt: skip
