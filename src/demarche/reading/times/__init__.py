"""Times: TIMEX3 expressions by rule, with values, intervals, rule names and anchors."""

from demarche.reading.times.calendar import Tense
from demarche.reading.times.find import QuoteAnchor, find_times, iso_value
from demarche.reading.times.joined import join_times
from demarche.reading.times.tense import expression_tense, lexical_tense, tense_from_tokens

__all__ = [
    "QuoteAnchor",
    "Tense",
    "expression_tense",
    "find_times",
    "iso_value",
    "join_times",
    "lexical_tense",
    "tense_from_tokens",
]
