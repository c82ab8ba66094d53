"""Classes of offices: what they are called in answers, which one person holds at a time, and their role in CAMEO."""

import re

#: Offices that one person holds at a time: another holder on a day means that nobody else holds it.
SINGULAR = frozenset({"head_of_state", "head_of_government", "foreign_minister", "defence_minister", "igo_head"})
#: Countries whose head of state is several people at once: a presidency of three, a council of seven, two captains, two princes.
COLLECTIVE = frozenset(
    {("head_of_state", "BIH"), ("head_of_state", "CHE"), ("head_of_government", "CHE"), ("head_of_state", "SMR"), ("head_of_state", "AND")}
)  # fmt: skip
#: Offices beside the one that gives the class its name.
_BESIDE = re.compile(
    r"\b(?:foreign|external) (?:trade|economic)|\b(?:associate|deputy|assistant|junior|delegate|veterans|minister of state|state minister)\b",
    re.IGNORECASE,
)
#: The classes that answers use; the tables divide "other" further.
PUBLIC = frozenset({*SINGULAR, "spokesperson", "envoy", "ambassador", "other"})
#: All classes that a table may have, with the CAMEO role of their holders.
ROLES = {
    "head_of_state": "GOV", "head_of_government": "GOV", "foreign_minister": "GOV", "defence_minister": "MIL", "igo_head": "GOV",
    "spokesperson": "GOV", "envoy": "GOV", "ambassador": "GOV", "diplomat": "GOV", "minister": "GOV", "official": "GOV",
    "national_security": "GOV", "deputy_head_of_state": "GOV", "deputy_head_of_government": "GOV", "deputy_foreign_minister": "GOV",
    "deputy_defence_minister": "MIL", "representative": "GOV", "spouse_of_head_of_state": "ELI", "military": "MIL",
    "intelligence": "SPY", "police": "COP", "legislator": "LEG", "judge": "JUD", "opposition": "OPP", "rebel": "REB", "media": "MED",
    "business": "BUS", "civilian": "CVL", "other": "GOV",
}  # fmt: skip
_ENVOY = re.compile(r"\b(?:envoy|special representative|special coordinator)\b", re.IGNORECASE)
_AMBASSADOR = re.compile(r"\b(?:ambassador|permanent representative|high commissioner|chargé)\b", re.IGNORECASE)


def settled(office_class: str, office: str) -> str:
    """The class of an office in the file: diplomats are told apart by the office's name."""
    if office_class == "diplomat":
        if _ENVOY.search(office):
            return "envoy"
        if _AMBASSADOR.search(office):
            return "ambassador"
    return office_class


def public_class(office_class: str) -> str:
    """The class that answers give: one of PUBLIC."""
    return office_class if office_class in PUBLIC else "other"


def is_singular(office_class: str, country: str, office: str) -> bool:
    """Whether one person holds an office at a time, where no row of the table of offices says so."""
    return office_class in SINGULAR and (office_class, country) not in COLLECTIVE and not _BESIDE.search(office)
