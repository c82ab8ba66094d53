"""Text to words and marks, in Universal Dependencies' English manner, each with its place in the text."""

import re
from dataclasses import dataclass

#: Words whose full stop belongs to them; UD keeps it in the token.
_ABBREVIATIONS = [
    "Mr",
    "Mrs",
    "Ms",
    "Dr",
    "Prof",
    "Rev",
    "Hon",
    "Gov",
    "Sen",
    "Rep",
    "Gen",
    "Col",
    "Lt",
    "Maj",
    "Capt",
    "Sgt",
    "Adm",
    "Cmdr",
    "Amb",
    "St",
    "Mt",
    "Ft",
    "Jr",
    "Sr",
    "Inc",
    "Corp",
    "Co",
    "Ltd",
    "Jan",
    "Feb",
    "Mar",
    "Apr",
    "Jun",
    "Jul",
    "Aug",
    "Sept",
    "Sep",
    "Oct",
    "Nov",
    "Dec",
    "vs",
    "etc",
    "No",
    "Nos",
    "Art",
    "approx",
    "est",
    "Gov",
    "Sec",
    "Brig",
    "Pres",
    "Supt",
    "Det",
]

_TOKEN = re.compile(
    r"""
    (?P<url>(?:https?://|www\.)[^\s<>"”“]*[^\s<>"”“.,;:!?)\]}'’])
  | (?P<mail>[\w.+-]+@[\w-]+(?:\.[\w-]+)+)
  | (?P<initials>(?:[^\W\d_]\.){2,}(?:[^\W\d_](?![\w]))?)           # U.S., a.m., J.F.K.
  | (?P<abbreviation>(?:""" + "|".join(sorted(_ABBREVIATIONS, key=len, reverse=True)) + r""")\.(?=\s|,|$))
  | (?P<initial>(?<![\w'’])[A-Z]\.(?=\s+[A-Z]))                     # Antony J. Blinken
  | (?P<number>\d+(?:[.,:]\d+)*(?:st|nd|rd|th|s|m|k|bn)?(?![^\W\d_]))
  | (?P<clitic>(?<=\w)(?:['’](?:s|S|re|ve|ll|d|m|RE|VE|LL|D|M)\b))
  | (?P<not>(?<=\w)n['’]t\b)
  | (?P<word>[^\W_](?:[^\W_]|['’](?=[^\W\d_]{3,}|[A-Z]))*?(?=n['’]t\b|['’](?:s|S|re|ve|ll|d|m|RE|VE|LL|D|M)\b|$|(?![^\W_]|['’](?:[^\W\d_]{3,}|[A-Z]))))
  | (?P<ellipsis>\.{2,}|…)
  | (?P<dashes>-{2,}|[–—])
  | (?P<currency>US\$|[$€£¥])
  | (?P<mark>[^\w\s]|_)
    """,
    re.VERBOSE,
)  # fmt: skip

#: Longest run of letters kept in one token: a model input of 100,000 letters helps nobody and costs memory.
LONGEST_TOKEN = 100


@dataclass(frozen=True, slots=True)
class Word:
    """A token's place: characters `start` to `end`; `gap` is what stands before it."""

    start: int
    end: int
    gap: int  # 0 nothing, 1 space, 2 line break


def words(text: str) -> list[Word]:
    """All words and marks of `text`, in order. White space and control characters belong to none."""
    found: list[Word] = []
    last = 0
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        gap = _gap(text, last, start) if found else 2
        last = end
        while end - start > LONGEST_TOKEN:
            found.append(Word(start, start + LONGEST_TOKEN, gap))
            start, gap = start + LONGEST_TOKEN, 0
        found.append(Word(start, end, gap))
    return found


def _gap(text: str, last: int, start: int) -> int:
    if last == start:
        return 0
    between = text[last:start]
    return 2 if "\n" in between or "\r" in between or "\u2028" in between or "\u2029" in between else 1


_SHAPES = {"empty": 0, "lower": 1, "upper": 2, "title": 3, "initial": 4, "digit": 5, "mark": 6, "mixed": 7}
#: How many codes `shape` can return.
SHAPES = len(_SHAPES)


def shape(word: str) -> int:
    """The case shape of a word: what an uncased encoder cannot see."""
    if not word:
        return _SHAPES["empty"]
    if word.islower():
        return _SHAPES["lower"]
    if word.isupper():
        return _SHAPES["upper"] if len(word) > 1 else _SHAPES["initial"]
    if word[0].isupper() and word[1:].islower():
        return _SHAPES["title"]
    if any(c.isdigit() for c in word):
        return _SHAPES["digit"]
    return _SHAPES["mixed"] if any(c.isalpha() for c in word) else _SHAPES["mark"]
