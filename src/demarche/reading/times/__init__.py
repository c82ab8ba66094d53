"""Times: TIMEX3 expressions by rule, with values, intervals, rule names and anchors."""

from demarche.reading.times.calendar import Tense
from demarche.reading.times.find import QuoteAnchor, find_times, iso_value
from demarche.reading.times.tense import lexical_tense, tense_from_tokens

__all__ = ["QuoteAnchor", "Tense", "find_times", "iso_value", "lexical_tense", "tense_from_tokens"]
