"""The names that a reader would index: ANNOTATION.md, "Actors"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from demarche.language.analysis import Analysis
from demarche.reading.actors.phrases import Title
from demarche.reading.actors.roles import RoleClass
from demarche.reading.actors.units import UnitKind
from demarche.reading.actors.words import words
from demarche.schema import ActorKind

if TYPE_CHECKING:
    from demarche.reading.actors.clusters import Draft
    from demarche.reading.actors.linking import Links

_INITIAL = re.compile(r"(?<=\w\w )(?:[A-Z]\. ?)+(?=\w\w)")
_HONORIFIC = re.compile(r"^(?:the|Mr|Mrs|Ms|Dr|Sir|Miss|Lord|Lady|Dame)\b\.? +", re.IGNORECASE)


_QUANTITIES = words("quantities")
_REGIONAL = words("regional")
#: One word for those who demonstrate, whatever the text calls them.
_USUAL = {
    "protestor": "protester",
    "protestors": "protesters",
    "demonstrator": "protester",
    "demonstrators": "protesters",
}


def person_name(text: str) -> str:
    """A person's name without honorific and middle initials: "Mr. Antony J. Blinken" is "Antony Blinken"."""
    return _INITIAL.sub("", _HONORIFIC.sub("", text))


def role_name(analysis: Analysis, title: Title) -> str:
    """The words of a role without owner, numerals and quantifiers: "three senior U.S. officials" is "senior officials"."""
    words: list[str] = []
    last = -1
    for i in range(title.first, title.last):
        token = analysis.tokens[i]
        if i in title.skipped or token.text.lower() in _QUANTITIES:
            continue
        if words and token.start == last:
            words[-1] += token.text
        elif token.text[0].isalnum():
            words.append(_USUAL.get(token.text.lower(), token.text))
        last = token.end
    return " ".join(words)


def owned_name(analysis: Analysis, title: Title, owner: Draft | None, links: Links) -> str:
    """The name of an unnamed holder of a role with the one that it belongs to: "Russian foreign minister"."""
    role = role_name(analysis, title)
    if owner is None or any(word.lower() in _REGIONAL for word in role.split()):
        return role  # "a Western diplomat in Beijing" is no Chinese one
    unit = title.owner
    if unit is None:
        return f"{adjective(owner, links)} {role}"
    if title.role is RoleClass.COURT and owner.kind is ActorKind.COUNTRY and role[0].isupper() and " " in role:
        return f"{role} of {owner.name}"
    inner = title.first <= unit.first < title.last
    if title.role is RoleClass.LEGISLATURE and unit.first > title.head and role[0].isupper():
        return f"{role} of {owner.name}"
    said = " ".join(analysis.span(unit.first, unit.last).of(analysis.text).split())
    if inner:
        return f"{said} {role}"
    if owner.kind is ActorKind.COUNTRY and unit.kind in (UnitKind.COUNTRY, UnitKind.CAPITAL):
        return f"{adjective(owner, links)} {role}"
    if owner.kind is ActorKind.PERSON:
        return f"{role} of {owner.name}"
    return f"{said} {role}"


def adjective(owner: Draft, links: Links) -> str:
    """ "Russian" for Russia; the name itself where the facts have no adjective."""
    return links.adjective(owner.facts_id) or owner.name
