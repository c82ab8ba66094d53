"""Parties that the sentence itself ties to an event, whatever the pair heads make of them.

Where the heads passed over them, they were right on gold own (160 reports, syntax of the shipped model): "by" behind a noun
in 5 of 7 cases, "with" in 6 of 8. Where they took "by X" for the target, never.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from demarche.language import Analysis
from demarche.reading.actors import ActorTable, Form
from demarche.reading.events.arguments import Arguments, Choice, cases
from demarche.reading.events.candidates import Candidate, form_code
from demarche.reading.events.triggers import Trigger
from demarche.schema import EventType

#: The probability that a party found here is given.
SURE = 0.75
#: Who is not one of the two sides of "between A and B" takes part from this probability on: a mediator.
BESIDE_SIDES = 0.95
#: Acts that somebody does by speaking: their subject is who does them.
_SPOKEN = frozenset({EventType.ACCUSE, EventType.REJECT, EventType.REQUEST, EventType.THREATEN, EventType.AGREE})
#: Verbs whose object is to do what follows: "invited him to visit". Of others ("urge", "ask") the heads know better.
_BID = frozenset({"invite"})
#: Modes of acts of a type that those who ask for them do not do as well: a visit has a guest, a meeting two sides.
_OF_ONE = {EventType.CONSULT: ("visit",)}
_VERBAL = frozenset({"VERB", "AUX"})
_STEPS = 6
#: The code of a pronoun among the forms of candidates.
_PRONOUN = form_code(Form.PRONOUN)
#: Words from the trigger at most.
_FAR = 40


@dataclass(frozen=True, slots=True)
class _Tied:
    """Words that stand for those who act: behind "by"; behind "with" or "between", or asked to act; as the subject; and who asks."""

    agents: frozenset[int]
    partners: frozenset[int]
    between: frozenset[int]  # those of the partners that are all who take part: "a meeting between A and B"
    under: int  # who is under it: "Li is under sanctions"; -1 where nobody is said to be
    subject: int  # -1 where the verb has none of its own
    bidder: int  # the subject of the verb that asks somebody to act; -1 where there is none


def with_tied(
    analysis: Analysis, trigger: Trigger, arguments: Arguments, pool: Sequence[Candidate], actors: ActorTable,
    mode: str | None,
) -> Arguments:  # fmt: skip
    """The arguments with the parties that stand beside the trigger in its sentence, each in the role that syntax gives it."""
    tied = _tied(analysis, trigger)
    behind = _right_behind(analysis, trigger, actors) if trigger.type is EventType.CONSULT else -1
    agents: list[Candidate] = []
    first = bisect_left(pool, trigger.word - _FAR, key=lambda c: c.word)
    last = bisect_left(pool, trigger.word + _FAR, key=lambda c: c.word)
    near = [(c, _top(analysis, c.word)) for c in pool[first:last] if c.actor >= 0]
    for candidate, top in near:
        if top in tied.agents:
            agents.append(candidate)
        elif top == tied.under:
            arguments = _as_target(arguments, candidate)
        elif (
            candidate.word == behind
            or top in tied.partners
            or (top == tied.subject and _subject_acts(trigger, arguments, candidate))
        ):
            arguments = _as_actor(arguments, candidate)
    sides = {c.actor for c, top in near if top in tied.between}
    if len(sides) > 1:
        arguments = replace(
            arguments, actors=tuple(c for c in arguments.actors if c.index in sides or c.score >= BESIDE_SIDES)
        )
    if tied.bidder >= 0 and mode in _OF_ONE.get(trigger.type, (mode,)):
        arguments = _without(arguments, {c.actor for c, top in near if top == tied.bidder})
    return _by(trigger, arguments, agents, actors) if agents else arguments


def _right_behind(analysis: Analysis, trigger: Trigger, actors: ActorTable) -> int:
    """The head of the mention right behind "meet", "meet with" or "talks with", whatever the tree makes of it; -1 for none."""
    tokens, at = analysis.tokens, trigger.last
    joined = at < len(tokens) and tokens[at].text == "with"
    if not joined and (tokens[trigger.word].lemma != "meet" or tokens[trigger.word].upos != "VERB"):
        return -1
    found = bisect_left(actors.mentions, at + joined, key=lambda m: m.first)
    if found == len(actors.mentions) or actors.mentions[found].first != at + joined:
        return -1
    return actors.mentions[found].head


def _without(arguments: Arguments, bidders: set[int]) -> Arguments:
    """The arguments without those who ask for the act among those who are to do it, unless nobody else is."""
    left = tuple(c for c in arguments.actors if c.index not in bidders)
    return replace(arguments, actors=left) if left else arguments


def _by(trigger: Trigger, arguments: Arguments, agents: Sequence[Candidate], actors: ActorTable) -> Arguments:
    """The arguments with those behind "by" as the actors; whom the heads took for them heard what was said."""
    named = {c.actor for c in agents}
    countries = {actors.entities[i].country for i in named} - {None}
    if any(c.index in named or actors.entities[c.index].country in countries for c in arguments.actors):
        return arguments  # they, or the country that they act for, are there
    if trigger.type not in _SPOKEN and arguments.actors:
        return arguments
    heard = {*arguments.recipients, *arguments.actors}
    for agent in agents:
        arguments = _as_actor(arguments, agent)
    return replace(
        arguments,
        actors=tuple(c for c in arguments.actors if c.index in named),
        recipients=tuple(sorted((c for c in heard if c.index not in named), key=lambda c: c.candidate.word)),
    )


def _tied(analysis: Analysis, trigger: Trigger) -> _Tied:
    tokens, word = analysis.tokens, trigger.word
    agents, partners, between, under, subject = set[int](), set[int](), set[int](), -1, -1
    passive = any(tokens[c].deprel in ("nsubj:pass", "aux:pass") for c in analysis.children(word))
    participle = tokens[word].xpos == "VBN" and tokens[word].deprel.startswith("acl")
    for child in analysis.children(word):
        relation = tokens[child].deprel
        case = next(iter(cases(analysis, child)), "")
        noun = tokens[word].upos not in _VERBAL
        if relation == "obl:agent" or (case == "by" and (noun or passive or participle)):
            agents.add(child)
        elif noun and trigger.type is EventType.CONSULT and case in ("with", "between"):
            partners.add(child)
            between |= {child} if case == "between" else set()
        elif relation == "nsubj" and not passive and child < word:
            subject = child
            under = child if noun and "under" in cases(analysis, word) else under
    bidden, bidder = _bidden(analysis, word)
    return _Tied(frozenset(agents), frozenset({*partners, bidden} - {-1}), frozenset(between), under, subject, bidder)


def _as_target(arguments: Arguments, candidate: Candidate) -> Arguments:
    """The arguments with a candidate as the one acted upon, and no actor."""
    if candidate.actor in {c.index for c in arguments.recipients}:
        return arguments
    actors = tuple(c for c in arguments.actors if c.index != candidate.actor)
    return replace(arguments, actors=actors, recipients=(Choice(candidate.actor, SURE, candidate),))


def _bidden(analysis: Analysis, word: int) -> tuple[int, int]:
    """Who is to act in "urged Mali to leave", and who urges; -1 for each that is not there."""
    tokens = analysis.tokens
    above = tokens[word].head
    if tokens[word].deprel != "xcomp" or above < 0 or tokens[above].lemma.lower() not in _BID:
        return -1, -1
    below = {tokens[c].deprel: c for c in reversed(analysis.children(above))}  # the first of each
    subjects = [c for c in analysis.children(above) if tokens[c].deprel == "nsubj"]  # "Norwegian" may be one by mistake
    return below.get("obj", below.get("iobj", -1)), subjects[-1] if subjects else -1


def _top(analysis: Analysis, word: int) -> int:
    """The head of the list or name that a word belongs to."""
    for _ in range(_STEPS):
        if analysis.tokens[word].deprel not in ("conj", "flat"):
            break
        word = analysis.tokens[word].head
    return word


def _subject_acts(trigger: Trigger, arguments: Arguments, candidate: Candidate) -> bool:
    """Whether the subject of the verb is wanted among its actors: nobody is there yet, or it stands among its targets."""
    if trigger.type is EventType.CONSULT and candidate.form == _PRONOUN:
        return True  # "proposing that we meet"
    if not arguments.actors:
        return trigger.type in _SPOKEN or (
            trigger.type is not EventType.ASSAULT and candidate.actor in {c.index for c in arguments.recipients}
        )
    return trigger.type in _SPOKEN and candidate.actor in {c.index for c in arguments.recipients}


def _as_actor(arguments: Arguments, candidate: Candidate) -> Arguments:
    actors = tuple(_with(arguments.actors, candidate))
    targets = tuple(c for c in arguments.recipients if c.index != candidate.actor)
    return replace(arguments, actors=actors, recipients=targets)


def _with(choices: Sequence[Choice], candidate: Candidate) -> Iterator[Choice]:
    found = [*choices]
    if all(c.index != candidate.actor for c in choices):
        found.append(Choice(candidate.actor, SURE, candidate, "rule:beside"))
    return iter(sorted(found, key=lambda c: c.candidate.word))
