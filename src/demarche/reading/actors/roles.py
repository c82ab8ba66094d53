"""Nouns for people and bodies by what they do ("minister", "police", "protesters"), from the table roles.csv."""

import csv
from enum import StrEnum
from functools import cache, lru_cache
from importlib.resources import files


class RoleClass(StrEnum):
    """What a role noun stands for; decides whether a country before it is meant itself."""

    FORCE = "force"  # "Russian troops" is Russia
    GOVERNMENT = "government"  # "Turkish authorities" is Turkey
    MINISTRY = "ministry"
    LEGISLATURE = "legislature"
    COURT = "court"
    OFFICIAL = "official"
    CIVILIAN = "civilian"
    PROTESTER = "protester"
    CAPTIVE = "captive"
    ARMED = "armed"
    MEDIA = "media"
    PARTY = "party"


#: Classes whose members stand for the country that they belong to when they act.
STAND_FOR_COUNTRY = frozenset({RoleClass.FORCE, RoleClass.GOVERNMENT, RoleClass.MINISTRY})
#: Bodies that act as their country.
ACT_AS_COUNTRY = frozenset({RoleClass.FORCE, RoleClass.MINISTRY})
#: Classes of bodies; the others are classes of people.
BODY_CLASSES = STAND_FOR_COUNTRY | {RoleClass.LEGISLATURE, RoleClass.COURT, RoleClass.PARTY}

_SAME_IN_PLURAL = frozenset({"police", "military", "staff", "people", "media", "press", "crew", "authorities"})


@cache
def _table() -> dict[str, RoleClass]:
    rows = csv.DictReader(files(__package__).joinpath("roles.csv").read_text(encoding="utf-8").splitlines())
    return {row["noun"]: RoleClass(row["class"]) for row in rows}


@lru_cache(maxsize=65536)
def singular(word: str) -> str:
    """The singular of a lower-case noun, as roles.csv has it; the word itself where none is known."""
    table = _table()
    if word in table or not word.endswith("s"):
        return word
    for ending, base in (("ies", "y"), ("es", ""), ("s", "")):
        if word.endswith(ending) and word.removesuffix(ending) + base in table:
            return word.removesuffix(ending) + base
    return word


def has_voice(noun: str, role: RoleClass) -> bool:
    """Whether what stands for its country in acts speaks in its own name: ministries, police and soldiers do ("the Latvian
    foreign ministry said"), armies do not (on gold train and own the speaker is the country in 37 of 43 cases)."""
    return role is RoleClass.MINISTRY or (role is RoleClass.FORCE and noun not in _ARMIES)


_ARMIES = frozenset({"army", "military", "navy"})


@lru_cache(maxsize=65536)
def role_class(word: str) -> RoleClass | None:
    """The class of a noun in singular or plural, in any case; None for a word that is no role ("house" is none, "House" is)."""
    if word == "house":
        return None
    return _table().get(singular(word.lower()))


def is_plural(word: str) -> bool:
    """Whether a role noun means several people."""
    lower = word.lower()
    return singular(lower) != lower or lower in _SAME_IN_PLURAL or lower.endswith("men") or lower == "children"
