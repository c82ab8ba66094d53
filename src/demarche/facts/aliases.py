"""All names of the tables in a text: the longest at each place, whole words, case as written."""

import re
from collections.abc import Iterable
from datetime import date

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from demarche.facts.dates import moment
from demarche.facts.model import AliasHit

Row = tuple[str, str, str, int, str, str]
_Report = tuple[tuple[str, ...], str, bool]

#: Of the entities that share a name, those count to which it belongs by the first of these kinds.
KINDS = ("name", "transliteration", "acronym", "former", "adjective", "capital", "demonym", "metonym")
#: Half a surrogate pair cannot be handed over as UTF-8; no name has one.
_SURROGATE = re.compile("[\ud800-\udfff]")


class AliasIndex:
    """One Aho-Corasick automaton over all names.

    It reports every name that ends anywhere, and what is no whole word or lies within a longer name is left out here, so a name is never
    missed because a longer one that failed began before it. Searching alone, ahocorasick-rs does 40 MB/s of news with 100,000 names on one
    core, pyahocorasick 23; docs/facts.md has the rate of the whole.
    """

    def __init__(self, rows: Iterable[Row]) -> None:
        """`rows`: alias, entity id, kind, whether it is weak, first and last day in ISO form or ""."""
        owners: dict[str, list[Row]] = {}
        for row in rows:
            owners.setdefault(row[0], []).append(row)
        self._names = list(owners)
        self._owners = list(owners.values())
        self._automaton = AhoCorasick(
            self._names,
            matchkind=MatchKind.Standard,
            store_patterns=False,
            implementation=Implementation.ContiguousNFA,
        )
        # What to report of a name is worked out when a text has it: most names of the tables are in no text.
        self._reports: dict[tuple[int, bool], _Report | None] = {}

    def find(self, text: str, on: date | None = None, weak: bool = False) -> list[AliasHit]:
        """Hits in the order of the text, apart from each other.

        Names that are not right on the day `on` are left out, weak ones unless `weak`; a longer name that is left out for either
        still hides what lies within it.
        """
        hits: list[AliasHit] = []
        for start, end, index in _longest(self._whole(text)):
            found = self._report(index, weak, on)
            if found is not None:
                hits.append(AliasHit(start, end, self._names[index], *found))
        return hits

    def _report(self, index: int, weak: bool, on: date | None) -> _Report | None:
        rows = self._owners[index]
        if on is not None and any(row[4] or row[5] for row in rows):
            return _report(rows, weak, on)
        if (index, weak) not in self._reports:
            self._reports[index, weak] = _report(rows, weak, None)
        return self._reports[index, weak]

    def _whole(self, text: str) -> list[tuple[int, int, int]]:
        """Start, negated end, and index of each name that stands as whole words; unordered."""
        try:
            matches = self._automaton.find_matches_as_indexes(text, overlapping=True)
        except UnicodeEncodeError:
            matches = self._automaton.find_matches_as_indexes(_SURROGATE.sub("\ufffd", text), overlapping=True)
        size = len(text)
        return [
            (start, -end, index)
            for index, start, end in matches
            if (end == size or not (text[end].isalnum() or text[end] == "_"))
            and (start == 0 or not text[start - 1].isalnum())
        ]


def _report(rows: list[Row], weak: bool, on: date | None) -> _Report | None:
    """The entities to which a name belongs, its kind and whether it is weak; None where it is not to be reported."""
    own = [row for row in rows if (weak or not row[3]) and (on is None or _valid(row, on))]
    if not own:
        return None
    best = min(own, key=_rank)
    return tuple(sorted(row[1] for row in own if _rank(row) == _rank(best))), best[2], best[3] == 1


def _rank(row: Row) -> tuple[int, int]:
    return row[3], KINDS.index(row[2])


def _valid(row: Row, on: date) -> bool:
    return (not row[4] or moment(row[4]).first <= on) and (not row[5] or on <= moment(row[5]).last)


def _longest(found: list[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """Of overlapping hits the first, of those that begin together the longest; start, end, index."""
    found.sort()
    kept: list[tuple[int, int, int]] = []
    reached = 0
    for start, negated, index in found:
        if start >= reached:
            reached = -negated
            kept.append((start, reached, index))
    return kept
