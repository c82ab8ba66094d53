"""Through whom words come: the outlet behind "according to Reuters", the spokesperson behind a whole release."""

import re
from bisect import bisect_left
from collections.abc import Sequence

from demarche.language import Analysis
from demarche.reading.actors.table import ActorTable
from demarche.reading.statements.tree import Tree
from demarche.schema import ActorKind

_ATTRIBUTABLE = re.compile(
    r"\battributable\s+to\s+(?:the\s+)?(?:[A-Z][\w.]*\s+){0,4}?(?:Spokes(?:person|man|woman)|Secretary)\s+(?=[A-Z])"
)
#: A release says so in its first lines.
_HEADER = 1500
_BY = frozenset({"reported", "quoted", "cited", "carried"})
_ARTICLES = frozenset({"the", "a", "an"})


def spokesperson_of(analysis: Analysis, actors: ActorTable) -> int | None:
    """The entity to whom a release says that it is attributable; None where it says so of nobody."""
    found = _ATTRIBUTABLE.search(analysis.text, 0, _HEADER)
    if found is None:
        return None
    token = bisect_left([t.start for t in analysis.tokens], found.end())
    mention = actors.mention_at(token)
    return None if mention is None else mention.entity


def outlets_around(tree: Tree, actors: ActorTable, cue: int) -> tuple[int, ...]:
    """The outlets that the cue's sentence names as its way to the reader: "told Reuters", "as reported by the BBC"."""
    sentence = tree.analysis.sentences[tree.tokens[cue].sentence]
    found: list[int] = []
    for i in range(sentence.first + 1, sentence.last):
        mention = actors.mention_at(i)
        if mention is None or (mention.first != i and mention.head != i):
            continue
        entity = actors.entities[mention.entity]
        if entity.kind is ActorKind.OUTLET and _leads(tree, mention.first, cue) and entity.index not in found:
            found.append(entity.index)
    return tuple(found)


def without_repeats(actors: ActorTable, relay: Sequence[int]) -> tuple[int, ...]:
    """Those through whom words come without what only says what one of them is: "television" beside "Al Masirah television"."""
    name = {i: actors.entities[i].name for i in relay}
    longer = {i for i in relay if any(name[i].startswith(name[other] + " ") for other in relay)}  # "Interfax agency"
    named = [i for i in relay if i not in longer and actors.entities[i].kind is not ActorKind.ROLE]
    return tuple(
        i for i in relay if i in named or not (i in longer or any(_beside(actors, i, other) for other in named))
    )


def _beside(actors: ActorTable, one: int, other: int) -> bool:
    """Whether two entities are named in one breath, one within the other's words or right beside them."""
    spans = [
        [(actors.mentions[m].first, actors.mentions[m].last) for m in actors.entities[i].mentions] for i in (one, other)
    ]
    return any(a <= d and c <= b for a, b in spans[0] for c, d in spans[1])


def _leads(tree: Tree, first: int, cue: int) -> bool:
    """Whether the words before a name say that something came through it."""
    before = first - 1
    while before >= 0 and tree.tokens[before].text.lower() in _ARTICLES:
        before -= 1
    if before < 1:
        return False
    word, earlier = tree.tokens[before].text.lower(), tree.tokens[before - 1].text.lower()
    if word == "to":
        return earlier == "according" and before - 1 != cue
    if word == "by":
        return earlier in _BY and before - 1 != cue
    return before == cue and tree.tokens[cue].lemma.lower() == "tell"
