"""States: what a text asserts has become of an event."""

from demarche.reading.states.classify import Assessment, assess
from demarche.reading.states.fold import final_state
from demarche.reading.states.outcomes import failing

__all__ = ["Assessment", "assess", "failing", "final_state"]
