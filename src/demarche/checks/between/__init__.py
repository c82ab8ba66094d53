"""Flags between the reports of one event: pure functions, codes D2xx of docs/checks.md."""

from demarche.checks.between.events import check_between
from demarche.checks.between.quotations import check_quotation

__all__ = ["check_between", "check_quotation"]
