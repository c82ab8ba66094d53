"""The names of a report, from the facts' aliases, the language model's names and runs of capitals, without overlap."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from demarche.language.analysis import Analysis, NameKind, Token
from demarche.reading.actors.linking import Alias, Links
from demarche.reading.actors.roles import BODY_CLASSES, RoleClass, role_class
from demarche.reading.actors.words import words


class UnitKind(StrEnum):
    """What a name stands for, as far as can be told from the name and the model."""

    COUNTRY = "country"
    ADJECTIVE = "adjective"  # of a country
    DEMONYM = "demonym"  # "Russians"
    METONYM = "metonym"  # an institution that stands for its country
    CAPITAL = "capital"  # a city that may stand for its country
    ORGANISATION = "organisation"
    GROUP = "group"
    OUTLET = "outlet"
    PERSON = "person"
    PLACE = "place"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Unit:
    """A name: tokens `first` up to, not including, `last`; `alias` where the facts know it."""

    first: int
    last: int
    kind: UnitKind
    alias: Alias | None = None
    score: float = 1.0


_FROM_MODEL = {
    NameKind.PERSON: UnitKind.PERSON,
    NameKind.PLACE: UnitKind.PLACE,
    NameKind.ORGANISATION: UnitKind.ORGANISATION,
    NameKind.GROUP: UnitKind.GROUP,
    NameKind.OUTLET: UnitKind.OUTLET,
}

_CALENDAR = words("calendar")
_REGIONAL = words("regional")
_TITLE_WORDS = words("title_openers")
_OFFICE_ENDS = words("office_ends")
_GENERIC = _TITLE_WORDS | {"national", "affairs", "of", "for"}
_INSIDE = words("inside")
_ARTICLES = words("articles")
_PRONOUNS = words("pronouns")
_BODIES = words("bodies")
#: Names of bodies that many countries have; the one of the facts is meant where its country is named as well.
_ANYBODYS = frozenset({"Foreign Office", "House of Representatives", "Home Office", "Treasury", "Senate", "Congress"})


def find_units(analysis: Analysis, links: Links) -> list[Unit]:
    """All names, in the order of the text. Aliases of the facts come first, unless they lie inside a longer name."""
    runs = list(_runs(analysis))
    aliases = sorted(_from_facts(analysis, links), key=lambda u: (u.first - u.last, u.first))
    people = _people(analysis, runs)
    taken: dict[int, Unit] = {}
    for unit in aliases:
        if any(i in taken for i in range(unit.first, unit.last)) or _inside_name(unit, people):
            continue
        taken.update(dict.fromkeys(range(unit.first, unit.last), unit))
    units = list(dict.fromkeys(taken.values()))
    units += _named(analysis, runs, taken)
    units.sort(key=lambda u: u.first)
    return _with_demonyms(units)


def _with_demonyms(units: list[Unit]) -> list[Unit]:
    """ "Turkish Cypriots" is one group, not a country and a people."""
    merged: list[Unit] = []
    for unit in units:
        if (
            merged
            and unit.kind is UnitKind.DEMONYM
            and merged[-1].kind is UnitKind.ADJECTIVE
            and merged[-1].last == unit.first
        ):
            merged[-1] = Unit(merged[-1].first, unit.last, UnitKind.GROUP)
        else:
            merged.append(unit)
    return merged


def _from_facts(analysis: Analysis, links: Links) -> Iterator[Unit]:
    starts = [t.start for t in analysis.tokens]
    found = (*links.aliases(analysis.text), *links.datelines(analysis.text))
    named = {a.country for a in found if a.text not in _ANYBODYS}
    for alias in found:
        first = bisect_left(starts, alias.start)
        last = bisect_left(starts, alias.end)
        if first == last or starts[first] != alias.start or analysis.tokens[last - 1].end != alias.end:
            continue
        if not alias.text[0].isupper() or (alias.text.isupper() and _shouting(analysis, first)):
            continue
        if alias.text in _ANYBODYS and alias.country not in named:
            continue
        place = _longer_place(analysis, links, first, last) if alias.kind == UnitKind.COUNTRY else None
        yield Unit(first, last, UnitKind(alias.kind), alias) if place is None else place


def _longer_place(analysis: Analysis, links: Links, first: int, last: int) -> Unit | None:
    """The town of whose name a country's is the end ("Port Sudan"); None where it stands alone."""
    before = analysis.tokens[first - 1].text if first else ""
    if before[:1].isupper() and links.is_city(f"{before} {analysis.span(first, last).of(analysis.text)}"):
        return Unit(first - 1, last, UnitKind.PLACE)
    return None


def _shouting(analysis: Analysis, token: int) -> bool:
    """Whether a sentence is all capitals, so that "WHO" and "US" may be plain words."""
    sentence = analysis.sentences[analysis.tokens[token].sentence]
    words = [t.text for t in analysis.tokens[sentence.first : sentence.last][:12] if t.text.isalpha()]
    return len(words) > 3 and all(w.isupper() for w in words)


def _people(analysis: Analysis, runs: list[tuple[int, int]]) -> dict[int, tuple[int, int]]:
    """For each token of a run that the model takes for a person, the run."""
    votes = {i for n in analysis.names if n.kind is NameKind.PERSON and n.score > 0.4 for i in range(n.first, n.last)}
    found: dict[int, tuple[int, int]] = {}
    for first, last in runs:
        if 2 <= last - first <= 5 and 2 * sum(i in votes for i in range(first, last)) > last - first:
            found.update(dict.fromkeys(range(first, last), (first, last)))
    return found


def _inside_name(unit: Unit, people: dict[int, tuple[int, int]]) -> bool:
    """Whether the model sees a person of whose name this alias is a part ("Jordan Bardella", "Chad Smith")."""
    run = people.get(unit.first)
    if run is None or unit.last - unit.first >= run[1] - run[0]:
        return False
    return unit.first > run[0] or unit.kind in (
        UnitKind.COUNTRY,
        UnitKind.CAPITAL,
        UnitKind.METONYM,
        UnitKind.OUTLET,
    )


def _runs(analysis: Analysis) -> Iterator[tuple[int, int]]:
    """Stretches of capitalised words that are no titles, with the small words inside them."""
    tokens = analysis.tokens
    named = {i for n in analysis.names if n.kind is not NameKind.ROLE for i in range(n.first, n.last)}
    for sentence in analysis.sentences:
        i = sentence.first
        while i < sentence.last:
            if not _opens(tokens, i, sentence.first, named):
                i += 1
                continue
            last = _run_end(tokens, i, sentence.last)
            yield i, last
            i = last


def _opens(tokens: tuple[Token, ...], i: int, first: int, named: set[int]) -> bool:
    word = tokens[i].text
    if word in _ARTICLES:
        return i + 2 < len(tokens) and tokens[i + 1].text in "-’" and tokens[i + 2].text[0].isupper()
    if word.lower() in _REGIONAL and i + 1 < len(tokens) and tokens[i + 1].text.islower():
        return False
    if (
        not word[0].isupper()
        or word.lower() in _CALENDAR
        or (word.lower() in _PRONOUNS and word != "US")
        or word.lower() in _TITLE_WORDS
        or role_class(word)
    ):
        return False
    return tokens[i].upos == "PROPN" or i in named or (i > first and tokens[i].upos in ("NOUN", "ADJ", "X"))


def _run_end(tokens: tuple[Token, ...], i: int, end: int) -> int:
    last = i + 3 if tokens[i].text in _ARTICLES else i + 1
    while last < end:
        word = tokens[last].text
        joined = tokens[last].start == tokens[last - 1].end
        if word[0].isupper() and word.lower() not in _CALENDAR:
            role = role_class(word)
            if role is not None and role not in BODY_CLASSES:
                break
            last += 1
        elif last + 1 < end and tokens[last + 1].text[0].isupper() and _joins(word, joined, tokens[last - 1].text):
            last += 2
        elif (
            last + 2 < end
            and word in _ARTICLES
            and tokens[last + 1].text in "-’'"
            and tokens[last + 2].text[0].isupper()
        ):
            last += 3
        elif (
            word == "-"
            and joined
            and last + 1 < end
            and tokens[last + 1].start == tokens[last].end
            and _is_second(tokens[last + 1])
        ):
            last += 2
        else:
            break
    return last


def _is_second(token: Token) -> bool:
    """Whether a small word after a hyphen is part of a name: "Han Duck-soo", not "Rwanda-backed"."""
    return (
        token.text.isalpha()
        and token.upos in ("PROPN", "NOUN", "X")
        and not token.text.endswith(("ed", "led", "ing", "style"))
    )


def _joins(word: str, joined: bool, before: str) -> bool:
    """Whether a small word binds two capitalised ones into one name."""
    if word in ("-", "–", "’", "'"):
        return joined
    if word in ("of", "for"):
        return before.lower() in _BODIES or role_class(before) in BODY_CLASSES
    return word in _INSIDE


def _named(analysis: Analysis, runs: list[tuple[int, int]], taken: dict[int, Unit]) -> Iterator[Unit]:
    """Runs, and names of the model outside them, as far as no alias covers them."""
    votes: dict[int, tuple[NameKind, float]] = {
        i: (n.kind, n.score) for n in analysis.names if n.kind is not NameKind.ROLE for i in range(n.first, n.last)
    }
    for first, last in runs:
        start = first
        while start < last:
            if start in taken:
                start += 1
                continue
            stop = start
            while stop < last and stop not in taken:
                stop += 1
            unit = _unit(analysis, start, stop, votes)
            if unit is not None:
                yield unit
            start = stop


def _unit(analysis: Analysis, first: int, last: int, votes: dict[int, tuple[NameKind, float]]) -> Unit | None:
    tokens = analysis.tokens
    while first < last and (tokens[first].text.lower() in _TITLE_WORDS or not tokens[first].text[0].isalnum()):
        first += 1
    while last > first and not tokens[last - 1].text[0].isalnum():
        last -= 1
    if first == last or all(
        role_class(tokens[i].text) or tokens[i].text.lower() in _GENERIC for i in range(first, last)
    ):
        return None
    first = _past_office(tokens, first, last, votes)
    weights: dict[UnitKind, float] = {}
    for i in range(first, last):
        if i in votes:
            kind = _FROM_MODEL[votes[i][0]]
            weights[kind] = weights.get(kind, 0.0) + votes[i][1]
    start = analysis.sentences[tokens[first].sentence].first
    if (
        first > start
        and tokens[first - 1].text.isupper()
        and role_class(tokens[first - 1].text.title()) is RoleClass.OFFICIAL
    ):
        return Unit(
            first, last, UnitKind.PERSON, None, 0.5
        )  # "SECRETARY BLINKEN:", in which the model may see anything
    if not weights:
        if first == start and tokens[first].upos != "PROPN":
            return None
        return Unit(first, last, _guess(tokens, first, last, start), None, 0.5)
    best = max(weights, key=lambda k: (weights[k], k.value))
    if best is UnitKind.PERSON and (tokens[last - 1].text.lower() in _BODIES or role_class(tokens[last - 1].text)):
        best = UnitKind.ORGANISATION
    return Unit(first, last, best, None, sum(weights.values()) / (last - first))


def _past_office(tokens: tuple[Token, ...], first: int, last: int, votes: dict[int, tuple[NameKind, float]]) -> int:
    """Where the person begins in "International Organization Affairs Michele Sison"; `first` where no office precedes."""
    person = last
    while person > first and (
        votes.get(person - 1, (None,))[0] is NameKind.PERSON or tokens[person - 1].text[1:] == "."
    ):
        person -= 1
    if person in (first, last):
        return first
    before = tokens[first - 1].text.lower() if first else ""
    ends_office = tokens[person - 1].text.lower() in _OFFICE_ENDS
    return (
        person
        if ends_office or (before in ("of", "for", "to") and first > 1 and role_class(tokens[first - 2].text))
        else first
    )


def _guess(tokens: tuple[Token, ...], first: int, last: int, start: int) -> UnitKind:
    words = [t.text for t in tokens[first:last]]
    before = tokens[first - 1].text.lower() if first > start else ""
    if words[-1].lower() in _BODIES or any(role_class(w) for w in words) or (words[0].isupper() and len(words[0]) > 1):
        return UnitKind.ORGANISATION
    if role_class(before) or before in ("mr", "mr.", "ms", "ms.", "mrs", "mrs.", "dr", "dr."):
        return UnitKind.PERSON
    if before in ("in", "at", "near", "from", "into"):
        return UnitKind.PLACE
    return UnitKind.UNKNOWN
