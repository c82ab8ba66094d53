"""PLOVER's four classes as a scale: from force to material help.

PLOVER groups its types into verbal and material, cooperation and conflict, and gives these classes no numbers. The mean of a
month counts material conflict as -2, verbal conflict as -1, verbal cooperation as 1 and material cooperation as 2: numbers
of ours, an order and no measured distance.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Class:
    """One of the four. `key` is its name in the style sheet."""

    key: str
    word: str
    value: int
    types: tuple[str, ...]


CLASSES = (
    Class("material-good", "material cooperation", 2, ("COOPERATE", "AID", "RETREAT")),
    Class("verbal-good", "verbal cooperation", 1, ("AGREE", "CONSULT", "SUPPORT", "CONCEDE")),
    Class("verbal-bad", "verbal conflict", -1, ("REQUEST", "ACCUSE", "REJECT", "THREATEN")),
    Class("material-bad", "material conflict", -2, ("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT")),
)
CLASS_OF = {name: one for one in CLASSES for name in one.types}
