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
from demarche.record.corrections.words import choose_words, chosen_words

__all__ = [
    "By",
    "Gold",
    "all_decisions",
    "carry_over",
    "choose_words",
    "chosen",
    "chosen_words",
    "edit",
    "gold",
    "in_force",
    "lost",
    "merge",
    "review",
    "split",
    "undo",
]
