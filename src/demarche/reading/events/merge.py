"""Mentions of one occasion to one event.

Two mentions are one occasion when nothing speaks against it (type, day, place, parties, a state that cannot be of the
same thing) and something speaks for it: the same word, a word that points back, the same parties at the same time.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from demarche.language import Analysis
from demarche.reading.actors import ActorTable
from demarche.reading.events.drafts import Draft
from demarche.schema import EventType, State

#: Score from which two mentions are one; set on gold dev.
THRESHOLD = 1.7
#: Letters by which two words are forms of one.
STEM = 4
_POINTERS = frozenset(["the", "this", "that", "these", "those", "such", "his", "her", "their", "its", "both"])
_FRESH = frozenset(
    [
        "a",
        "an",
        "another",
        "new",
        "further",
        "second",
        "third",
        "next",
        "previous",
        "last",
        "earlier",
        "separate",
        "other",
    ]
)


def merge(
    analysis: Analysis, actors: ActorTable, drafts: Sequence[Draft], similarity: Callable[[int, int], float]
) -> list[Draft]:
    """Events, each with all its mentions; the main mention is the one that says most."""
    groups: list[list[Draft]] = []
    for draft in drafts:
        best, top = None, THRESHOLD
        for group in reversed(groups):
            if group[0].type is not draft.type:
                continue
            score = max(_score(analysis, actors, other, draft, similarity) for other in group)
            if score >= top and not any(_against(other, draft, actors) for other in group):
                best, top = group, score
        if best is None:
            groups.append([draft])
        else:
            best.append(draft)
    return [_main(group) for group in groups]


def _names(draft: Draft, actors: ActorTable) -> set[str]:
    return {actors.entities[c.index].name for c in draft.participants}


def _against(one: Draft, two: Draft, actors: ActorTable) -> bool:
    """What rules out that both are one occasion."""
    if one.time and two.time and not _times_agree(one.time, two.time):
        return True
    here, there = one.arguments.place, two.arguments.place
    if here and there and one.time is None and two.time is None and not _places_agree(here.index, there.index, actors):
        return True
    first, second = _names(one, actors), _names(two, actors)
    if first and second and not first & second and not _of_one_country(one, two, actors):
        return True
    over = {State.OCCURRED, State.ONGOING}
    return (one.state.state in over) != (two.state.state in over)


def _of_one_country(one: Draft, two: Draft, actors: ActorTable) -> bool:
    """Leaders and their countries stand for each other: "Rubio met Lavrov", "the US-Russian talks"."""
    countries = [{actors.entities[c.index].country for c in d.participants} - {None} for d in (one, two)]
    return len(countries[0] & countries[1]) >= min(2, len(countries[0]), len(countries[1])) and bool(
        countries[0] & countries[1]
    )


def _times_agree(one: str, two: str) -> bool:
    """Equal, or one within the other ("2022-06" and "2022-06-14")."""
    (a, b), (c, d) = (_ends(value) for value in (one, two))
    return (a <= c and d <= b) or (c <= a and b <= d)


def _ends(value: str) -> tuple[str, str]:
    first, _, last = value.partition("/")
    return first, (last or first) + "~"  # sorts behind every longer value with the same start


def _places_agree(one: int, two: int, actors: ActorTable) -> bool:
    a, b = actors.entities[one], actors.entities[two]
    return a.name == b.name or (a.country is not None and a.country == b.country)


def _score(
    analysis: Analysis, actors: ActorTable, one: Draft, two: Draft, similarity: Callable[[int, int], float]
) -> float:
    tokens = analysis.tokens
    a, b = tokens[one.trigger.word], tokens[two.trigger.word]
    score = 0.0
    if _stem(a.lemma) == _stem(b.lemma):
        score += 0.8
    if b.upos in ("NOUN", "PROPN"):
        before = {tokens[i].text.lower() for i in analysis.children(two.trigger.word) if i < two.trigger.word}
        score += 0.6 if before & _POINTERS else 0.0
        score -= 1.0 if before & _FRESH else 0.0
    first, second = _names(one, actors), _names(two, actors)
    if first and second:
        shared = len(first & second)
        score += 1.0 * shared / min(len(first), len(second))
    else:
        score += 0.3
    if one.time and two.time:
        score += 0.4
    if one.type is EventType.CONSULT and one.mode and two.mode and one.mode != two.mode:
        score -= 0.8
    if a.sentence == b.sentence:
        score -= 0.7
    score += max(0.0, similarity(one.trigger.word, two.trigger.word) - 0.5)
    return score


def _stem(lemma: str) -> str:
    """What "meet" and "meeting", "negotiate" and "negotiation" share."""
    return lemma.lower()[:STEM]


def _main(group: Sequence[Draft]) -> Draft:
    """The mention with the surest and fullest account leads; it takes what it lacks from the others."""
    lead = max(
        group,
        key=lambda d: (
            (len(d.participants) > 0) + d.trigger.score + 0.2 * (d.time is not None) + 0.1 * len(d.participants)
        ),
    )
    others = tuple(d for d in group if d is not lead)
    arguments = lead.arguments
    for other in others:
        theirs = other.arguments
        if not lead.participants:
            arguments = replace(
                arguments,
                actors=arguments.actors or theirs.actors,
                recipients=arguments.recipients or theirs.recipients,
            )
        arguments = replace(arguments, place=arguments.place or theirs.place)
    time = lead.time or next((d.time for d in others if d.time), None)
    on_day = lead.on_day if lead.time else any(d.on_day for d in others if d.time == time)
    return replace(lead, arguments=arguments, time=time, on_day=on_day, others=others)
