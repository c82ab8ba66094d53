"""Questions to a record: what is planned, what changed, who said so. Each takes a connection, a Filter and a Page."""

from demarche.record.queries.actors import ActorFound, actors, actors_since
from demarche.record.queries.changes import KINDS, ChangeFound, change_counts, changes
from demarche.record.queries.days import day_of
from demarche.record.queries.engagements import ClaimFound, Engagement, engagements
from demarche.record.queries.events import EventFound, Order, PartyFound, events, state_counts
from demarche.record.queries.filters import Filter
from demarche.record.queries.flags import FlagFound, flags
from demarche.record.queries.pages import Found, Page
from demarche.record.queries.reports import ReportFound, reports
from demarche.record.queries.statements import StatementFound, statements

__all__ = [
    "KINDS",
    "ActorFound",
    "ChangeFound",
    "ClaimFound",
    "Engagement",
    "EventFound",
    "Filter",
    "FlagFound",
    "Found",
    "Order",
    "Page",
    "PartyFound",
    "ReportFound",
    "StatementFound",
    "actors",
    "actors_since",
    "change_counts",
    "changes",
    "day_of",
    "engagements",
    "events",
    "flags",
    "reports",
    "state_counts",
    "statements",
]
