"""One report to a reading: times, actors, statements, events, states, dating."""

from demarche.reading.pipeline import read_document

__all__ = ["read_document"]
