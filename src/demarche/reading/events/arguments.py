"""Who, to whom, where and when: the arguments of events, chosen among the candidates by the pair heads."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from demarche.language import Analysis, Scores
from demarche.language.encoder import Floats
from demarche.reading.actors import ActorTable, Form
from demarche.reading.events.candidates import REACH, Candidate, form_code, pair_codes
from demarche.reading.events.counts import best_number, has_no_recipients, kind_of
from demarche.reading.events.lists import lists
from demarche.reading.events.triggers import Trigger
from demarche.reading.times import iso_value
from demarche.schema import EventType, Time

#: An entity takes a role from this probability on; set on gold dev. Actors and recipients are chosen by number as well.
PLACE, TIME, SOURCE = 0.45, 0.4, 0.6
#: A day within the chosen stretch is taken instead from this probability on, if it hangs where the trigger does.
FINER = 0.1
#: A place that syntax ties to the event is taken from this probability on.
UNSURE_PLACE = 0.08
#: Odds up to which a mention is not looked at: most are far below.
NEGLIGIBLE = 0.002
#: No entity is surer than this to have a role.
CERTAIN = 0.999
#: Odds of the likeliest name of a list that all its names have at least, as actors or recipients; set on gold dev.
SHARED, LIKELY = 0.6, 1.0
#: A capital behind one of these, or behind "called on", is its country's government.
_ADDRESSED = frozenset({"by", "with"})
_METONYM = form_code(Form.METONYM)
_FIELDS = {"actor": "actor", "recipient": "actor", "place": "place", "time": "time", "source": "voice"}


@dataclass(frozen=True, slots=True)
class Choice:
    """An entity or time in a role: how likely, and the candidate that says so most clearly."""

    index: int  # entity index, or index into the times
    score: float
    candidate: Candidate
    by: str = "head:event"  # the rule or head that chose it


@dataclass(frozen=True, slots=True)
class Arguments:
    """What fills the places of one event; lists in the order of the text."""

    actors: tuple[Choice, ...] = ()
    recipients: tuple[Choice, ...] = ()
    sources: tuple[Choice, ...] = ()
    place: Choice | None = None
    time: Choice | None = None
    ranked: dict[str, tuple[Choice, ...]] = field(default_factory=dict)


def find_arguments(
    analysis: Analysis, scores: Scores, triggers: Sequence[Trigger], modes: Sequence[str | None],
    pool: Sequence[Candidate], actors: ActorTable, times: Sequence[Time],
) -> list[Arguments]:  # fmt: skip
    """The arguments of each trigger, whose modes are given beside them."""
    words = np.array([c.word for c in pool], dtype=np.int64)
    out: list[Arguments] = []
    in_list = lists(analysis, actors)
    for trigger, mode in zip(triggers, modes, strict=True):
        low, high = np.searchsorted(words, [trigger.word - REACH, trigger.word + REACH + 1])
        near = pool[low:high]
        codes = pair_codes(analysis, trigger.word, near)
        chances = scores.event_pairs([trigger.word] * len(near), [c.word for c in near], codes)
        chosen = _choose(near, chances, kind_of(trigger.type, mode), actors, times, in_list)
        if trigger.type is EventType.CONSULT and len(chosen.actors) + len(chosen.recipients) == 1:
            chosen = _with_subject(analysis, trigger, chosen, near)
        chosen = replace(chosen, place=_where(analysis, chosen), time=_finer(analysis, trigger, chosen, times))
        out.append(chosen if chosen.place is not None else replace(chosen, place=_told(analysis, trigger, chosen)))
    return out


def _with_subject(
    analysis: Analysis, trigger: Trigger, arguments: Arguments, near: Sequence[Candidate]
) -> Arguments:  # fmt: skip
    """Nobody meets alone: the subject of the verb that a meeting hangs from ("I agreed to meet Lavrov") is there as well."""
    word = trigger.word
    for _ in range(3):
        if analysis.tokens[word].deprel != "xcomp":
            return arguments
        word = analysis.tokens[word].head
        subjects = {c for c in analysis.children(word) if analysis.tokens[c].deprel == "nsubj"}
        found = next((c for c in near if c.word in subjects and c.actor >= 0), None)
        if found is not None:
            if found.actor in {c.index for c in (*arguments.actors, *arguments.recipients)}:
                return arguments
            joined = (*arguments.actors, Choice(found.actor, LIKELY / (1 + LIKELY), found))
            return replace(arguments, actors=tuple(sorted(joined, key=lambda c: c.candidate.word)))
    return arguments


def _finer(analysis: Analysis, trigger: Trigger, arguments: Arguments, times: Sequence[Time]) -> Choice | None:
    """The day that stands with the trigger within the week or month that the heads chose: "this week ... on February 24th"."""
    chosen = arguments.time
    if (
        chosen is None
        or (whole := times[chosen.index]).first is None
        or whole.last is None
        or whole.first == whole.last
    ):
        return chosen
    for choice in arguments.ranked["time"]:
        day = times[choice.index]
        if choice.score < FINER:
            break
        within = day.first is not None and day.first == day.last and whole.first <= day.first <= whole.last
        if within and analysis.tokens[choice.candidate.word].head in (trigger.word, analysis.tokens[trigger.word].head):
            return choice
    return chosen


def _where(analysis: Analysis, arguments: Arguments) -> Choice | None:
    """The likeliest place that its sentence does not name as somebody who acts or is spoken to: "called on Washington"."""
    for choice in arguments.ranked["place"]:
        if choice.score < PLACE:
            return None
        if not _is_party(analysis, choice.candidate):
            return choice
    return None


def cases(analysis: Analysis, word: int) -> list[str]:
    """The prepositions of a word, in lower case."""
    return [analysis.tokens[c].text.lower() for c in analysis.children(word) if analysis.tokens[c].deprel == "case"]


def _is_party(analysis: Analysis, candidate: Candidate) -> bool:
    tokens, word = analysis.tokens, candidate.word
    if candidate.form != _METONYM:
        return False
    case = cases(analysis, word)
    called = tokens[word].head >= 0 and tokens[tokens[word].head].lemma.lower() == "call"
    return not _ADDRESSED.isdisjoint(case) or (called and "on" in case)


def _told(analysis: Analysis, trigger: Trigger, arguments: Arguments) -> Choice | None:
    """A place that the sentence names behind "in" or "at" of the verb that tells of the event: "took place in Alaska"."""
    tokens = analysis.tokens
    verbs = {trigger.word, tokens[trigger.word].head} - {-1}
    for choice in arguments.ranked["place"]:
        word = choice.candidate.word
        if choice.score < UNSURE_PLACE:
            return None
        if tokens[word].head in verbs and any(
            tokens[i].text.lower() in ("in", "at") and tokens[i].head == word for i in range(max(0, word - 4), word)
        ):
            return choice
    return None


def _choose(
    near: Sequence[Candidate], chances: Floats, kind: str, actors: ActorTable, times: Sequence[Time],
    in_list: Mapping[int, int],
) -> Arguments:  # fmt: skip
    values: dict[int, str] = {c.time: iso_value(times[c.time]) or f"?{c.time}" for c in near if c.time >= 0}
    by_role: dict[str, tuple[Choice, ...]] = {}
    clipped = np.clip(chances, 1e-6, 1 - 1e-6)
    odds = (clipped / (1 - clipped)).T.tolist()
    for column, role in enumerate(_FIELDS):
        if _FIELDS[role] == "actor":
            _share(odds[column], [in_list.get(c.word) if c.actor >= 0 else None for c in near])
    for column, role in enumerate(_FIELDS):
        groups: dict[object, list[int]] = {}
        for i, candidate in enumerate(near):
            key = _key(candidate, role, actors, values) if odds[column][i] > NEGLIGIBLE else None
            if key is not None:
                groups.setdefault(key, []).append(i)
        choices = [_combine(near, odds[column], members, role) for members in groups.values()]
        by_role[role] = tuple(sorted(choices, key=lambda c: (-c.score, c.candidate.word)))
    doers, targets = _participants(by_role["actor"], by_role["recipient"], kind)
    place = next((c for c in by_role["place"] if c.score >= PLACE), None)
    time = next((c for c in by_role["time"] if c.score >= TIME), None)
    sources = [c for c in by_role["source"] if c.score >= SOURCE]
    in_order = [tuple(sorted(part, key=lambda c: c.candidate.word)) for part in (doers, targets, sources)]
    return Arguments(in_order[0], in_order[1], in_order[2], place, time, by_role)


def _share(odds: list[float], lists_of: Sequence[int | None]) -> None:
    """Raises the odds of each name of a list to a share of the best of them."""
    best: dict[int, float] = {}
    for one, value in zip(lists_of, odds, strict=True):
        if one is not None:
            best[one] = max(best.get(one, 0.0), value)
    for i, one in enumerate(lists_of):
        if one is not None and best[one] >= LIKELY:
            odds[i] = max(odds[i], SHARED * best[one])


def _participants(
    actors: Sequence[Choice], recipients: Sequence[Choice], kind: str
) -> tuple[Sequence[Choice], Sequence[Choice]]:
    """As many actors and recipients as is likeliest; nobody is both, and those who meet are all actors."""
    who = {c.index: c.score for c in actors}
    whom = {c.index: c.score for c in recipients}
    if has_no_recipients(kind):
        both = (replace(c, score=min(CERTAIN, c.score + whom.get(c.index, 0))) for c in actors)
        doers, targets = sorted(both, key=lambda c: -c.score), []
    else:
        doers = [c for c in actors if c.score >= whom.get(c.index, 0)]
        targets = [c for c in recipients if c.score > who.get(c.index, 0)]
    return (
        doers[: best_number(kind, "actors", [c.score for c in doers])],
        targets[: best_number(kind, "recipients", [c.score for c in targets])],
    )


def _key(candidate: Candidate, role: str, actors: ActorTable, values: dict[int, str]) -> object:
    """What makes candidates one: the entity's name in its role, the value of a time; None where it has no such role."""
    if role == "time":
        return values[candidate.time] if candidate.time >= 0 else None
    index = getattr(candidate, _FIELDS[role])
    return actors.entities[index].name if index >= 0 else None


def _combine(near: Sequence[Candidate], odds: Sequence[float], members: list[int], role: str) -> Choice:
    """Soft maximum over the mentions of one entity, as in training."""
    total = sum(odds[i] for i in members)
    best = near[max(members, key=odds.__getitem__)]
    return Choice(getattr(best, _FIELDS[role]), total / (1 + total), best)
