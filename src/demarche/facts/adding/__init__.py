"""What users add to the facts: rows of their own, and newer files."""

from demarche.facts.adding.folders import Added, add
from demarche.facts.adding.updating import update

__all__ = ["Added", "add", "update"]
