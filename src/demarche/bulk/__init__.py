"""Many reports: lines of JSON to lines of readings, in order, by several processes, in bounded memory."""

from demarche.bulk.coding import Outcome, code_lines
from demarche.sources.lines import Line, lines

__all__ = ["Line", "Outcome", "code_lines", "lines"]
