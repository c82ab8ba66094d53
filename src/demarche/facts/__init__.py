"""Facts: people and the offices that they held from when to when, countries, bodies, places, dated events."""

from demarche.facts.model import AliasHit, Answer, City, DatedEvent, Entity, Tenure, Verdict
from demarche.facts.names import office_class
from demarche.facts.store import SINGULAR, Facts

__all__ = [
    "SINGULAR",
    "AliasHit",
    "Answer",
    "City",
    "DatedEvent",
    "Entity",
    "Facts",
    "Tenure",
    "Verdict",
    "office_class",
]
