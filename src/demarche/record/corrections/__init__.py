"""What people correct: recorded, undone, carried over to new readings, given out as gold."""

from demarche.record.corrections.carrying import carry_over, lost
from demarche.record.corrections.gold import Gold, gold
from demarche.record.corrections.recording import (
    By,
    all_decisions,
    chosen,
    edit,
    in_force,
    merge,
    review,
    split,
    undo,
)

__all__ = [
    "By",
    "Gold",
    "all_decisions",
    "carry_over",
    "chosen",
    "edit",
    "gold",
    "in_force",
    "lost",
    "merge",
    "review",
    "split",
    "undo",
]
