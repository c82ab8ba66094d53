"""Which Korea is meant by "Korea", "the North" and "the South", where the report has named the Koreas."""

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from demarche.schema import ActorKind

if TYPE_CHECKING:
    from demarche.reading.actors.linking import Alias

NORTH, SOUTH = "PRK", "KOR"
#: A name of its own around the word makes another thing of it: "Korea Strait", "the North Sea", "the South of France".
_ALONE = r"(?!-| [A-Z]| of\b)"
_KOREA = re.compile(rf"(?<![\w-])Korea\b{_ALONE}")
_HALF = re.compile(rf"\b[Tt]he (?P<half>North|South)\b{_ALONE}(?! and [A-Z])")
_OF_A_NAME = re.compile(
    r"(?:[A-Z]\w* |\b(?:Party|Bank|League|Association|Federation|Institute|University|Republic) of )$"
)
_REACH = 24
#: Countries that have a north and a south of their own, in whose company the words say nothing.
_DIVIDED = frozenset({"SDN", "SSD", "YEM", "VNM", "CYP", "NGA", "MLI", "GHA", "LKA", "IRL", "LBN", "SYR"})


def koreas(text: str, named: Sequence["Alias"]) -> Iterator[tuple[int, int, str]]:
    """Start, end and country of each such word. `named` are the names that the report gives.

    "Korea" is the one Korea that the report names, if it is the South: the North alone is nowhere called so. "The North" is North Korea
    behind its name, "the South" is South Korea where both are named.
    """
    first = {a.entity: a.start for a in reversed(named) if a.kind != ActorKind.PERSON}
    if SOUTH in first and NORTH not in first:
        for found in _KOREA.finditer(text):
            if not _OF_A_NAME.search(text[max(0, found.start() - _REACH) : found.start()]):
                yield found.start(), found.end(), SOUTH
    if NORTH not in first or _DIVIDED & first.keys():
        return
    for found in _HALF.finditer(text):
        half = NORTH if found["half"] == "North" else SOUTH
        if first.get(half, len(text)) < found.start() or (half == SOUTH and SOUTH in first):
            yield found.start("half"), found.end("half"), half
