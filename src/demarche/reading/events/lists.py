"""Names in one list: "the navies of China, India and Russia" did together what one of them did."""

from collections.abc import Sequence
from itertools import pairwise

from demarche.language import Analysis
from demarche.reading.actors import ActorTable, Mention

_BETWEEN = frozenset({",", "and", "or", "&", "as", "well", "the", "both", ";", "plus", "along", "with", "together"})
_FINAL = frozenset({"and", "or", "&", "plus", "well", "along"})


def lists(analysis: Analysis, actors: ActorTable) -> dict[int, int]:
    """The number of its list for the head word of each mention that stands in one."""
    found: dict[int, int] = {}
    run: list[Mention] = []
    final = False
    count = 0
    for before, after in pairwise(_outermost(actors.mentions)):
        gap = [t.text.lower() for t in analysis.tokens[before.last : after.first]]
        if _goes_on(analysis, before, after, gap):
            run = run or [before]
            run.append(after)
            final = final or not _FINAL.isdisjoint(gap)
            continue
        if final:
            count += 1
            found.update(dict.fromkeys((m.head for m in run), count))
        run, final = [], False
    if final:
        found.update(dict.fromkeys((m.head for m in run), count + 1))
    return found


def _outermost(mentions: Sequence[Mention]) -> list[Mention]:
    kept: list[Mention] = []
    for mention in mentions:
        if kept and mention.first < kept[-1].last:
            continue
        kept.append(mention)
    return kept


def _goes_on(analysis: Analysis, before: Mention, after: Mention, gap: list[str]) -> bool:
    """Whether nothing but commas and conjunctions stands between two names of one sentence, and no clause begins."""
    tokens = analysis.tokens
    if not 1 <= len(gap) <= 5 or not _BETWEEN.issuperset(gap):
        return False
    if _FINAL.isdisjoint(gap) and gap != [","]:
        return False
    if tokens[before.head].sentence != tokens[after.head].sentence:
        return False
    return not tokens[after.head].deprel.startswith("nsubj") or tokens[before.head].deprel.startswith("nsubj")
