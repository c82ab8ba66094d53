"""Facts: people and the offices that they held from when to when, countries, bodies, places, dated events."""

from demarche.facts.classes import SINGULAR, public_class
from demarche.facts.model import (
    Alias,
    AliasHit,
    Answer,
    City,
    Codes,
    DatedEvent,
    Entity,
    Held,
    Office,
    Relation,
    SanctionsRegime,
    Source,
    Tenure,
    Verdict,
)
from demarche.facts.names import office_class
from demarche.facts.store import Facts

__all__ = [
    "SINGULAR",
    "Alias",
    "AliasHit",
    "Answer",
    "City",
    "Codes",
    "DatedEvent",
    "Entity",
    "Facts",
    "Held",
    "Office",
    "Relation",
    "SanctionsRegime",
    "Source",
    "Tenure",
    "Verdict",
    "office_class",
    "public_class",
]
