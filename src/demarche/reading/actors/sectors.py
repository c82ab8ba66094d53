"""The roles of CAMEO that a report's own words give an actor: "Israeli army" is ISRMIL, "the opposition leader" OPP.

What the facts know of somebody goes first; the words of a title count for whom they do not know, and for institutions that
stand for their country.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from demarche.reading.actors.roles import RoleClass, singular
from demarche.reading.actors.table import Form
from demarche.reading.actors.words import words
from demarche.schema import ActorKind, Resolution

if TYPE_CHECKING:
    from demarche.reading.actors.clusters import Draft, Found
    from demarche.reading.actors.linking import Known, Links

_OF_CLASS = {
    RoleClass.FORCE: "MIL", RoleClass.GOVERNMENT: "GOV", RoleClass.MINISTRY: "GOV", RoleClass.OFFICIAL: "GOV", RoleClass.LEGISLATURE: "LEG",
    RoleClass.COURT: "JUD", RoleClass.CIVILIAN: "CVL", RoleClass.PROTESTER: "OPP", RoleClass.ARMED: "UAF", RoleClass.MEDIA: "MED",
}  # fmt: skip
#: Roles that any word of a title gives, whatever its last word is: "opposition leader", "police chief". In this order.
_ANYWHERE = ("OPP", "REB", "COP", "SPY")
#: Roles that the last word alone gives: "senator", "judge", "colonel".
_LAST = ("LEG", "JUD", "MIL", "CRM", "BUS", "EDU", "NGO")
_WORDS = {role: words(f"sector_{role.lower()}") for role in (*_ANYWHERE, *_LAST)}
#: Beside another last word these make a role the military's: "army chief", "defence official".
_MILITARY = words("sector_mil_beside")
_NONE = words("sector_none")
_OFFICES = frozenset({"minister", "ministry", "secretary", "department"})
_DEFENCE = frozenset({"defence", "defense", "war"})
_EARLIER = frozenset({"former", "ex", "then", "late"})


def sector(said: Sequence[str], noun: str, role: RoleClass | None) -> str:
    """The CAMEO role that the words of a title give; empty where they give none, as in "cleric", "expert" or "former minister"."""
    plain = [singular(word.lower()) for word in said]
    if _EARLIER.intersection(word for part in plain for word in part.split("-")):
        return ""
    for code in _ANYWHERE:
        if _WORDS[code].intersection(plain):
            return code
    if noun in _OFFICES:
        return "MIL" if _DEFENCE.intersection(plain) else "GOV"
    for code in _LAST:
        if noun in _WORDS[code]:
            return code
    if _MILITARY.intersection(plain):
        return "MIL"
    return "" if noun in _NONE or role is None else _OF_CLASS.get(role, "")


def code_of(links: Links, draft: Draft, mentions: Sequence[Found], known: Known) -> str | None:
    """The CAMEO actor code of an entity: place and role; None where the report gives neither."""
    if draft.kind is ActorKind.COUNTRY:
        return _institution(mentions) or known.code
    if draft.facts_id is None:
        return links.coded(draft.country, draft.sector or ("MED" if draft.kind is ActorKind.OUTLET else ""))
    in_office = draft.kind is not ActorKind.PERSON or known.office is not None or known.resolution is Resolution.FORMER
    return known.code if in_office or not draft.sector else links.coded(draft.country, draft.sector)


def _institution(mentions: Sequence[Found]) -> str | None:
    """The code of the one institution by which a report names a country; None where it names the country itself, or several."""
    told = [m for m in mentions if m.code is not None]
    names = [m for m in mentions if m.form in (Form.NAME, Form.ACRONYM)]
    if any(
        not any(m.first <= name.first < m.last for m in told) for name in names
    ):  # "the army of Iran" names the army
        return None
    codes = {m.code for m in told}
    return codes.pop() if len(codes) == 1 else None
