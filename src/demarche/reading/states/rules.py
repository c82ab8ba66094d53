"""Rules of state, in the order of the scope traps. Each names itself; what it cannot decide it leaves to the head.

Right on gold train, of the cases in which they fired (gold triggers, syntax read in windows of 128 pieces): "will" 280 of
302, "is to" 9 of 11, "could" 13 of 15, sure cues 245 of 283, negated cues 20 of 22, cues that are not sure 84 of 147, fixed
predicates 15 of 17, "no plans" and "no intention" 12 of 12, progressive 7 of 7, "ongoing" 13 of 13.
A negated future or past and "was to have"
say only that the event is off, and leave the choice of the state to the head.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from demarche.reading.states.answers import refusal
from demarche.reading.states.cues import Cue
from demarche.reading.states.denials import denied
from demarche.reading.states.governors import carrier, carries, links, noun_cue, predicate_state, verb_cue
from demarche.reading.states.scope import Link, Mood, Scope
from demarche.reading.states.times import has_new_date, has_time
from demarche.schema import Certainty, EventType, State


@dataclass(frozen=True, slots=True)
class Found:
    """What a rule says: states, likeliest first; the head chooses among several, and may overrule a rule that is not sure.

    Without states it says that nothing above the event decides.
    """

    states: tuple[State, ...]
    cue: int  # token
    rule: str
    sure: bool = True
    certainty: Certainty = Certainty.CERTAIN


Rule = Callable[[Scope, int, EventType], Found | None]

#: What a negated future may mean.
_NOT_AHEAD = (State.RULED_OUT, State.CANCELLED, State.POSTPONED, State.NO_PLANS, State.DECLINED, State.SUSPENDED)
_NO_LONGER = (State.CANCELLED, State.POSTPONED, State.RULED_OUT, State.SUSPENDED)
#: What a negated past may mean, and "was to have met".
_NOT_PAST = (State.NOT_HELD, State.CANCELLED, State.POSTPONED, State.SUSPENDED)
_WAS_TO = (State.NOT_HELD, State.CANCELLED, State.POSTPONED, State.RESCHEDULED, State.SUSPENDED)

#: These have occurred by being said ("will destroy", "will not attend"): no mood makes them a plan.
_SAID = frozenset({EventType.THREATEN, EventType.REJECT})
#: Speech acts are their own act: what governs them says nothing of whether they happened.
_ACTS = _SAID | {EventType.REQUEST, EventType.ACCUSE}
#: Help and concessions announced without a date are agreed, not scheduled.
_GIVEN = frozenset({EventType.AID, EventType.COOPERATE, EventType.CONCEDE})
#: What goes on for a while; other acts in the progressive ("is designating") are done by being announced.
_PROCESSES = frozenset({EventType.CONSULT, EventType.ASSAULT, EventType.MOBILIZE, EventType.PROTEST, EventType.AID})
_AHEAD_WORDS = frozenset(
    ["tomorrow", "next", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "later", "soon"]
)  # fmt: skip
#: "The call was the first" tells of a call.
_RANKED = frozenset({"first", "second", "third", "fourth", "fifth", "latest", "last"})
_ENDERS = frozenset({"eliminate", "obviate", "remove"})
#: Off cues under these have come true ("agreed to suspend"); under others ("wants to cancel") they have not.
_DECIDERS = frozenset({"agree", "decide", "announce", "vote", "force", "choose", "order"})


def from_above(scope: Scope, trigger: int, kind: EventType) -> Found | None:
    """The state that moods and cues over the event give it; the highest cue that reaches it wins."""
    if kind in _SAID:
        return None
    if scope.tokens[trigger].upos in ("VERB", "AUX"):
        own = _by_mood(scope, trigger, kind, "own", scope.negated(trigger))
        if own is not None:
            return own
    return None if kind in _ACTS else _climb(scope, trigger, kind)


def _climb(scope: Scope, trigger: int, kind: EventType) -> Found | None:
    best: Found | None = None
    none = scope.none(trigger)  # "will send no delegation"
    for link in links(scope, trigger):
        found = _by_link(scope, link)
        if found is not None:
            best = found if found.states else best
            if noun_cue(scope, link) is None:
                return best
        if carries(scope, link) and scope.tokens[link.word].upos in ("VERB", "AUX"):
            negated = none or scope.negated(link.word)
            mood = _by_mood(scope, link.word, kind, "carrier", negated)
            if mood is not None:
                return best or _moved(scope, trigger, mood)
    return best


def _moved(scope: Scope, trigger: int, found: Found) -> Found:
    """A plan that had another time before: "the summit, which was to have been held in May, will now open in July"."""
    if found.states != (State.SCHEDULED,):
        return found
    for c in scope.words_below(trigger, "acl"):
        cue = verb_cue(scope, Link(c, "subj", trigger))
        before = (State.POSTPONED, State.RESCHEDULED, *((State.SCHEDULED,) if scope.now(found.cue) else ()))
        if scope.mood(c) is Mood.WAS_TO_HAVE or (cue is not None and cue.state in before):
            return replace(found, states=(State.RESCHEDULED,), rule="moved")
    return found


def _by_mood(scope: Scope, verb: int, kind: EventType, name: str, negated: bool) -> Found | None:
    mood = scope.mood(verb)
    rule = f"{name}-{mood.value.replace(' ', '-')}{'-not' if negated else ''}"
    if mood in (Mood.WILL, Mood.IS_TO) and not negated:
        if kind in _GIVEN and not _timed(scope, verb):
            return Found((State.AGREED, State.SCHEDULED), verb, rule)
        return Found((State.SCHEDULED,), verb, rule)
    if mood in (Mood.WILL, Mood.WOULD) and negated and scope.until(verb):
        return Found((State.POSTPONED,), verb, f"{rule}-until")
    if mood is Mood.WILL and negated and scope.there(verb):
        return Found((State.RULED_OUT,), verb, f"{rule}-there")
    if mood in (Mood.WILL, Mood.IS_TO, Mood.WOULD) and negated:
        return Found(_NO_LONGER if scope.no_longer(verb) else _NOT_AHEAD, verb, rule)
    if mood is Mood.COULD and not negated and "have" not in scope.auxiliaries(verb):
        return Found((State.FLOATED,), verb, rule, certainty=Certainty.POSSIBLE)
    if mood is Mood.WAS_TO_HAVE:
        return Found(_WAS_TO, verb, rule)
    if mood is Mood.WAS_TO:
        return Found((*_WAS_TO, State.SCHEDULED), verb, rule)
    if negated and mood in (Mood.PAST, Mood.PERFECT, Mood.PAST_PERFECT) and not denied(scope, verb):
        if scope.lemma(verb) == "resume":
            return Found((State.SUSPENDED,), verb, rule)
        return Found((State.NOT_HELD,) if name == "carrier" else _NOT_PAST, verb, rule)
    return None


def _by_link(scope: Scope, link: Link) -> Found | None:
    noun = noun_cue(scope, link)
    if noun is not None:
        return _by_noun(scope, link.word, noun)
    if link.relation == "obl:for" and _removes_need(scope, link.word):
        return Found((State.CANCELLED,), link.word, "need-removed")  # "for" hung from the verb
    if link.relation in ("nsubj", "subj"):
        state = predicate_state(scope, link.word)
        if state is not None:
            return Found((state,), link.word, "predicate")
    cue = verb_cue(scope, link)
    return None if cue is None else _by_cue(scope, cue, link)


def _removes_need(scope: Scope, verb: int) -> bool:
    ends = scope.lemma(verb) in _ENDERS and not scope.negated(verb)
    return ends and any(scope.lemma(c) == "need" for c in scope.words_below(verb, "obj"))


def _by_noun(scope: Scope, noun: int, cue: Cue) -> Found | None:
    """No plans to meet; eliminated the need for a meeting; a request for arms."""
    verb = scope.head(noun)
    none = scope.none(noun) or (verb >= 0 and scope.lemma(verb) in ("have", "be", "see") and scope.negated(verb))
    if cue.lemma == "need" and verb >= 0 and scope.lemma(verb) in _ENDERS and not scope.negated(verb):
        return Found((State.CANCELLED,), verb, "need-removed")
    if cue.lemma == "need" and none:
        gone = scope.no_longer(noun) or (verb >= 0 and scope.no_longer(verb))
        return Found((State.CANCELLED,) if gone else (State.CANCELLED, State.NO_PLANS), noun, "no-need")
    if none:
        return Found((cue.negated,), noun, f"no-{cue.lemma}") if cue.negated else None
    return Found((cue.state,), noun, f"noun-{cue.lemma}", cue.sure) if cue.state else None


def _by_cue(scope: Scope, cue: Cue, link: Link) -> Found:
    """A verb over the event: called off the visit, has not ruled out talks, might postpone the summit."""
    verb, name = link.word, "-".join(filter(None, (cue.lemma, cue.particle.replace(" ", "-"))))
    nothing = Found((), verb, "")
    above, mood = scope.head(verb), scope.mood(verb)
    unwilling = above >= 0 and scope.lemma(above) in ("refuse", "decline") and scope.tokens[verb].deprel == "xcomp"
    if scope.negated(verb) or unwilling:
        return Found((cue.negated,), verb, f"not-{name}") if cue.negated else nothing
    if cue.state is None:
        return nothing
    if above >= 0 and scope.lemma(above) == "fail" and scope.tokens[verb].deprel == "xcomp":
        return Found((State.NOT_HELD,), above, f"failed-to-{name}")
    off = cue.state.coarse == "off"
    if mood is Mood.COULD and off:
        return Found((State.SCHEDULED,), verb, "modal-over-cue", certainty=Certainty.PROBABLE)
    if mood is Mood.COULD or (off and mood is Mood.TO and not (above >= 0 and scope.lemma(above) in _DECIDERS)):
        return nothing
    if off and denied(scope, verb):
        return Found((State.SCHEDULED,), verb, "denied-cue")
    if cue.state is State.EXPECTED and (mood not in (Mood.PRESENT, Mood.BARE) or _active(scope, cue, link)):
        return Found((cue.state,), verb, f"cue-{name}", sure=False)  # "had been expected" tells of what did not come
    states = _dated(scope, cue, verb)
    return Found(states, verb, f"cue-{name}", cue.sure) if states else nothing


def _active(scope: Scope, cue: Cue, link: Link) -> bool:
    """Whether somebody expects to do it: his own plan."""
    return cue.lemma == "expect" and link.relation == "xcomp" and scope.tokens[link.word].xpos != "VBN"


def _dated(scope: Scope, cue: Cue, verb: int) -> tuple[State, ...]:
    assert cue.state is not None
    start, end = scope.tokens[verb].start, scope.tokens[scope.last - 1].end
    moved = has_new_date(scope.analysis.text, start, min(end, start + 80))
    if cue.state is State.POSTPONED and moved:
        return (State.RESCHEDULED,)
    if cue.lemma == "move" and not moved:
        return ()
    if cue.state is State.AGREED and scope.on_condition(verb):
        return (State.AGREED,)
    if cue.state is State.AGREED and _timed(scope, verb):
        return (State.AGREED, State.SCHEDULED)  # half and half on gold train
    return (cue.state,)


def _timed(scope: Scope, verb: int) -> bool:
    return has_time(scope.analysis.text, scope.tokens[verb].start, scope.tokens[scope.last - 1].end)


def progressive(scope: Scope, trigger: int, kind: EventType) -> Found | None:
    """Negotiators are meeting in Cairo: under way, unless a time ahead makes it a plan."""
    if kind not in _PROCESSES or scope.mood(trigger) is not Mood.PROGRESSIVE or scope.negated(trigger):
        return None
    sentence = {scope.word(i) for i in range(scope.first, scope.last)}
    return None if sentence & _AHEAD_WORDS else Found((State.ONGOING,), trigger, "progressive")


def took_place(scope: Scope, trigger: int, kind: EventType) -> Found | None:
    """The meeting took place in May; the talks were held in Oslo; the call was the first since June."""
    link = scope.link(trigger)
    if link is None or link.relation not in ("nsubj", "subj") or scope.negated(link.word):
        return None
    lemma, mood = scope.lemma(link.word), scope.mood(link.word)
    took = lemma == "take" and scope.word(link.word + 1) == "place"
    held = lemma == "hold" and scope.auxiliaries(link.word) in (["was"], ["were"])
    ranked = lemma in _RANKED and scope.auxiliaries(link.word) in (["was"], ["were"])
    return Found((State.OCCURRED,), link.word, "took-place") if mood is Mood.PAST and (took or held or ranked) else None


def from_below(scope: Scope, trigger: int, kind: EventType) -> Found | None:
    """What stands beside the event: ongoing talks; the round, suspended in May; talks which were to have opened."""
    if scope.tokens[trigger].upos in ("VERB", "AUX") or kind in _ACTS:
        return None
    named = [*scope.words_below(trigger, "acl", "amod")]
    if scope.tokens[trigger].deprel == "compound":  # "a planned signing ceremony"
        named += scope.words_below(scope.head(trigger), "amod")
    for c in named:
        if scope.lemma(c) in ("ongoing", "continuing"):
            return Found((State.ONGOING,), c, "ongoing")
        if scope.word(c) in ("planned", "scheduled") and scope.tokens[c].deprel == "amod":
            return Found(
                (State.SCHEDULED,), c, "planned", sure=False
            )  # "the planned visit", of which nothing else is said
        relative = scope.tokens[c].deprel == "acl:relcl"
        link = Link(c, "subj", trigger)
        cue = verb_cue(scope, link)
        if (
            cue is not None
            and cue.state is not None
            and cue.state.coarse == "off"
            and scope.tokens[c].xpos in ("VBN", "VBD")
        ):
            inner = _by_cue(scope, cue, link)
            if inner.states:
                return replace(inner, rule=f"beside-{inner.rule}", sure=False)
        if relative and carrier(scope, c):
            found = _by_mood(scope, c, kind, "relative", scope.negated(c))
            if found is not None:
                return replace(found, sure=False)
    return None


def answered(scope: Scope, trigger: int, kind: EventType) -> Found | None:
    """What was offered or asked for, and then refused: "offered to host talks, but the army turned the offer down"."""
    proposed = from_above(scope, trigger, kind) if kind not in _ACTS else None
    if proposed is None or proposed.states != (State.PROPOSED,):
        return None
    answer = refusal(scope.analysis, trigger)
    return None if answer is None else Found((State.DECLINED,), answer, "answered")


#: In this order.
RULES: tuple[Rule, ...] = (answered, from_above, progressive, took_place, from_below)
