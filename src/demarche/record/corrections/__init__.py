"""What people correct: recorded, undone, carried over to new readings, given out as gold."""

from demarche.record.corrections.adding import OF_ADDED, add
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
from demarche.record.corrections.words import choose_words, chosen_words, find_words

__all__ = [
    "OF_ADDED",
    "By",
    "Gold",
    "add",
    "all_decisions",
    "carry_over",
    "choose_words",
    "chosen",
    "chosen_words",
    "edit",
    "find_words",
    "gold",
    "in_force",
    "lost",
    "merge",
    "review",
    "split",
    "undo",
]
