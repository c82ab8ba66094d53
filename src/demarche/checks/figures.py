"""D109: numbers of one report that disagree: parts that do not add up, one group of two sizes."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from demarche.checks.text import Text
from demarche.checks.words import words
from demarche.schema import Flag, Reading, Severity, Span

_WORDS, _TENS = words("numbers"), words("tens")
_NUMBER = rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d{{1,4}}|(?:{'|'.join(_TENS)})(?:-(?:{'|'.join(_WORDS[1:10])}))?|{'|'.join(_WORDS[1:])})"
#: Members of a group that is told of once: a second number with "the" means the same group.
_NOUN = r"[a-z]{3,}(?:s|men)"
_UNCOUNTED = frozenset(words("uncounted"))
_PART = r"men|women|boys|girls|children|adults|civilians|soldiers|policemen|officers|passengers|crew members"
_COUNT = re.compile(
    rf"(?<![\w.,$€£-])(?P<number>(?i:{_NUMBER})) (?P<kind>(?:[a-z-]+ )?)(?P<noun>{_NOUN})\b(?! (?:and|or|per|years?|from)\b)"
)
_DEFINITE = re.compile(r"\b(?:the|all|those|these|all of the) $", re.IGNORECASE)
#: What makes two numbers two groups, or one number no exact one.
_LOOSE = re.compile(
    r"\b(?:at least|more than|over|about|around|nearly|almost|some|up to|as many as|least|roughly|approximately|other|another|more|remaining|"
    r"of|first|last|next|additional|further|latest|only|than|minimum|between|to|from|or) $",
    re.IGNORECASE,
)
_MORE = ("other", "more", "additional", "remaining", "of", "million", "thousand")
_PARTS = re.compile(
    rf"(?<![\w.,$€£-])(?P<total>{_NUMBER}) (?:[\w-]+ )?(?P<noun>people|persons|[a-z]+s|dead|children)(?P<mark>,| –| —|:| \() ?(?P<a>{_NUMBER}) (?P<m>{_PART})"
    rf" and (?P<b>{_NUMBER}) (?P<n>{_PART})(?=[,.;)]| –| —| (?:were|was|have|had|are)\b)",
    re.IGNORECASE,
)


def value_of(number: str) -> int:
    """The value of a number below 100 in words, or of one in figures."""
    low = number.lower().replace(",", "")
    if low.isdigit():
        return int(low)
    tens, _, ones = low.partition("-")
    if tens in _TENS:
        return 10 * (_TENS.index(tens) + 2) + (_WORDS.index(ones) if ones else 0)
    return _WORDS.index(tens)


@dataclass(frozen=True, slots=True)
class _Count:
    span: Span
    value: int
    definite: bool
    loose: bool


def check_figures(reading: Reading) -> Iterator[Flag]:
    """Soft flags on numbers of people; hard where a total stands beside its parts."""
    text = Text(reading.document.text)
    for found in _PARTS.finditer(text.text):
        total, a, b = (value_of(found[g]) for g in ("total", "a", "b"))
        if total != a + b and not _listed(found):
            span = Span(found.start(), found.end())
            message = f'"{span.of(text.text)}": {a} and {b} are {a + b}, not {total}.'
            severity = Severity.SOFT if text.quoted(span) else Severity.HARD
            yield Flag("D109", severity, message, (span,), f"{a} + {b} = {a + b}")
    for noun, counts in _counts(text).items():
        if noun.split()[-1] not in _UNCOUNTED:
            yield from _disagreeing(counts, text)


def _listed(found: re.Match[str]) -> bool:
    """Whether a number and two more behind it are one list: "five children, four women and five men"; not where the first is of all."""
    noun, parts = found["noun"].lower(), {found["m"].lower(), found["n"].lower()}
    if len(parts) == 1:
        return True
    if noun in ("people", "persons", "dead", "victims") or (noun == "children" and parts == {"boys", "girls"}):
        return False
    return found["mark"] == "," or re.fullmatch(_PART, noun) is not None


def _counts(text: Text) -> dict[str, list[_Count]]:
    out: dict[str, list[_Count]] = defaultdict(list)
    for found in _COUNT.finditer(text.text):
        span = Span(found.start(), found.end())
        before = text.text[max(0, found.start() - 20) : found.start()]
        loose = bool(_LOOSE.search(before)) or found["kind"].strip() in _MORE
        name = f"{found['kind'].lower()}{found['noun'].lower()}"
        out[name].append(_Count(span, value_of(found["number"]), bool(_DEFINITE.search(before)), loose))
    return out


def _disagreeing(counts: list[_Count], text: Text) -> Iterator[Flag]:
    """ "Twelve soldiers ... the 14 soldiers": one group is told of once, and then by another size."""
    first = counts[0]
    if len(counts) != 2 or first.loose or first.definite:
        return
    second = counts[1]
    if (
        second.loose
        or not second.definite
        or second.value == first.value
        or text.quoted(first.span)
        or text.quoted(second.span)
    ):
        return
    both = f'"{first.span.of(text.text)}" and "{second.span.of(text.text)}"'
    yield Flag("D109", Severity.SOFT, f"{both}: one group of two sizes, or two groups.", (first.span, second.span))
