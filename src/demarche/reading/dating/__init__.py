"""The day of a report that carries none: every day is weighed by what the text says, none is ruled out by one sentence.

Each clue adds to the log-weight of days: offices that named people hold, weekdays by tense, dates and date lines, known
events that the text speaks of. A wrong year in a text then costs a little; it cannot empty the set.
"""

from demarche.facts import Facts
from demarche.language import Analysis
from demarche.reading.dating.days import Days
from demarche.reading.dating.expressions import Expressions, weigh_expressions
from demarche.reading.dating.knowledge import weigh_knowledge
from demarche.schema import Dating

__all__ = ["date_report"]


def date_report(analysis: Analysis, facts: Facts) -> Dating:
    """Days that the report may be of, best first, with the words that say so; an empty Dating where nothing does."""
    days = Days(facts.as_of)
    expressions = Expressions(analysis)
    weigh_expressions(days, expressions)
    weigh_knowledge(days, expressions, facts)
    return days.result()
