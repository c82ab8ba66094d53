"""The record of all reports: stored, linked, kept."""

from demarche.record.store import Record
from demarche.record.writing import Became

__all__ = ["Became", "Record"]
