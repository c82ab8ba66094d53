"""All names of the tables in a text: the longest at each place, whole words, case as written."""

import re
from collections.abc import Iterable

from demarche.facts.model import AliasHit

_WORD = re.compile(r"[^\W_]+")
_ORDER = ("name", "acronym", "adjective", "capital", "demonym", "metonym")


class AliasIndex:
    """Aliases by their first word. A text is walked once, word by word."""

    def __init__(self, rows: Iterable[tuple[str, str, str]]) -> None:
        """`rows`: alias, entity id, kind."""
        entries: dict[str, dict[str, str]] = {}
        for alias, entity, kind in rows:
            entries.setdefault(alias, {})[entity] = kind
        self._first: dict[str, list[tuple[str, tuple[str, ...], str]]] = {}
        for alias, entities in entries.items():
            word = _WORD.search(alias)
            if word is None or word.start() != 0:
                continue
            kind = min(entities.values(), key=_ORDER.index)
            owners = tuple(entity for entity, own in entities.items() if own == kind)
            self._first.setdefault(word.group(), []).append((alias, owners, kind))
        for found in self._first.values():
            found.sort(key=lambda entry: -len(entry[0]))

    def find(self, text: str) -> list[AliasHit]:
        """Hits in the order of the text, apart from each other."""
        hits: list[AliasHit] = []
        end = 0
        for word in _WORD.finditer(text):
            start = word.start()
            entries = self._first.get(word.group())
            if entries is None or start < end:
                continue
            for alias, entities, kind in entries:
                after = start + len(alias)
                if text.startswith(alias, start) and not _goes_on(text, after):
                    hits.append(AliasHit(start, after, alias, entities, kind))
                    end = after
                    break
        return hits


def _goes_on(text: str, at: int) -> bool:
    """Whether a word continues at an offset."""
    return at < len(text) and (text[at].isalnum() or text[at] == "_")
