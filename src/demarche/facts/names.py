"""Names in comparable form, and titles to classes of offices."""

import re
import unicodedata
from functools import lru_cache


@lru_cache(maxsize=65536)
def key(name: str) -> str:
    """A name without accents and case; transliterations stay different, they are aliases."""
    return "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)).casefold()


#: Letters that Unicode does not take apart into a plain one and a mark.
_LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th"})
_MARKS = re.compile(r"['’ʼ‘`.]")
_GAPS = re.compile(r"[\s\-‐‑–]+")
#: Countries of names whose first part is the family's.
_FAMILY_FIRST = frozenset({"CHN", "TWN", "PRK", "KOR"})
_SUFFIX = re.compile(r",? (?:Jr\.?|Sr\.?|II|III)$")


@lru_cache(maxsize=65536)
def plain(name: str) -> str:
    """A name for comparing: without accents, case, full stops and apostrophes, a hyphen as a space. No other letter changes."""
    return _GAPS.sub(" ", _MARKS.sub("", key(name).translate(_LETTERS))).strip()


def surnames(name: str, country: str | None) -> set[str]:
    """What a person of this full name is called in short, in the form of `plain`; empty for a single name."""
    words = _SUFFIX.sub("", name).split()
    if len(words) < 2:
        return set()
    found = {plain(words[-1])}
    if words[-2][0].islower():
        found.add(plain(" ".join(words[-2:])))
    if country in _FAMILY_FIRST:
        found.add(plain(words[0]))
    return found


#: Titles, most special first, with the class of office and the country that they imply.
_TITLES: tuple[tuple[re.Pattern[str], str, str | None], ...] = tuple(
    (re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE), office_class, country)
    for pattern, office_class, country in (
        (
            r"president of the european (?:commission|council)|(?:european )?(?:commission|council) president",
            "head_of_government",
            "EUE",
        ),
        (r"high representative|eu(?:['’]s)? (?:top diplomat|foreign policy chief)", "foreign_minister", "EUE"),
        (r"(?:un|u\.n\.|united nations) secretary[- ]general", "igo_head", "UNO"),
        (r"nato (?:secretary[- ]general|chief)", "igo_head", "NATO"),
        (r"(?:deputy|vice|assistant|under|acting|former|ex)[- ]", "", None),
        (r"vice[- ]president", "deputy_head_of_state", None),
        (r"(?:u\.?s\.? )?secretary of state", "foreign_minister", "USA"),
        (r"foreign secretary", "foreign_minister", "GBR"),
        (r"secretary of (?:defense|war)|(?:u\.?s\.? )?defense secretary", "defence_minister", "USA"),
        (
            r"foreign (?:affairs )?minister|minister (?:of|for) (?:foreign|external) affairs|external affairs minister",
            "foreign_minister",
            None,
        ),
        (r"defen[cs]e minister|minister (?:of|for) defen[cs]e|defence secretary", "defence_minister", None),
        (r"prime minister|premier|chancellor|taoiseach", "head_of_government", None),
        (r"first lady", "spouse_of_head_of_state", None),
        (r"president|king|queen|emir|emperor|sultan", "head_of_state", None),
        (r"spokes(?:man|woman|person)|press secretary", "spokesperson", None),
        (r"(?:special )?envoy|special representative", "envoy", None),
        (r"ambassador|permanent representative|high commissioner", "ambassador", None),
    )
)


def office_class(title: str) -> tuple[str, str | None] | None:
    """The class of office that a title names, and the country that it implies; None for titles unknown or qualified."""
    for pattern, name, country in _TITLES:
        if pattern.search(title):
            return (name, country) if name else None
    return None
