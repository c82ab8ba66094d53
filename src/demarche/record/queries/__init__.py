"""Questions to a record: what is planned, what changed, who said so. Each takes a connection, a Filter and a Page."""

from demarche.record.queries.actors import ActorFound, actors, actors_since
from demarche.record.queries.changes import KINDS, ChangeFound, change_counts, changes, first_changes
from demarche.record.queries.days import day_of
from demarche.record.queries.engagements import ClaimFound, Engagement, engagements
from demarche.record.queries.events import (
    EventFound,
    Order,
    PartyFound,
    events,
    first_events,
    firsts_by_state,
    state_counts,
)
from demarche.record.queries.filters import Filter
from demarche.record.queries.flags import FlagFound, flags
from demarche.record.queries.histories import View, history
from demarche.record.queries.pages import Found, Page
from demarche.record.queries.quoting import Quote, quotes
from demarche.record.queries.reports import ReportFound, reports
from demarche.record.queries.statements import StatementFound, statements
from demarche.record.queries.views import ActorView, EventView, FlagView, ReportView, StatementView

__all__ = [
    "KINDS",
    "ActorFound",
    "ActorView",
    "ChangeFound",
    "ClaimFound",
    "Engagement",
    "EventFound",
    "EventView",
    "Filter",
    "FlagFound",
    "FlagView",
    "Found",
    "Order",
    "Page",
    "PartyFound",
    "Quote",
    "ReportFound",
    "ReportView",
    "StatementFound",
    "StatementView",
    "View",
    "actors",
    "actors_since",
    "change_counts",
    "changes",
    "day_of",
    "engagements",
    "events",
    "first_changes",
    "first_events",
    "firsts_by_state",
    "flags",
    "history",
    "quotes",
    "reports",
    "state_counts",
    "statements",
]
