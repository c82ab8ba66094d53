"""States: what a text asserts has become of an event."""

from demarche.reading.states.classify import Assessment, assess
from demarche.reading.states.fold import final_state

__all__ = ["Assessment", "assess", "final_state"]
