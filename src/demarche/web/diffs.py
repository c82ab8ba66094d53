"""Two versions of a quotation, compared word by word."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

_WORD = re.compile(r"\S+\s*|\s+")
_PLAIN = re.compile(r"\W+")
#: Words of a quotation that are compared; what is longer is shown as it stands.
_MOST = 2000


@dataclass(frozen=True, slots=True)
class Run:
    """Some words: kept, removed (only in the first) or added (only in the second)."""

    kind: str
    words: str


def word_diff(before: str, after: str) -> list[Run]:
    """What changed from one text to the other. Words that differ in case or marks alone count as the same."""
    old, new = _WORD.findall(before), _WORD.findall(after)
    if len(old) > _MOST or len(new) > _MOST:
        return [Run("kept", after)]
    runs: list[Run] = []
    matcher = SequenceMatcher(None, [_plain(word) for word in old], [_plain(word) for word in new], autojunk=False)
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind == "equal":
            runs.append(Run("kept", "".join(new[c:d])))
            continue
        if a < b:
            runs.append(Run("removed", _spaced("".join(old[a:b]))))
        if c < d:
            runs.append(Run("added", _spaced("".join(new[c:d]))))
    return runs


def _plain(word: str) -> str:
    return _PLAIN.sub("", word).casefold()


def _spaced(words: str) -> str:
    return words if words[-1:].isspace() else f"{words} "
