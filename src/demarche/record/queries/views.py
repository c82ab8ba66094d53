"""The shapes of what `history` finds: each thing with what stands around it, and how it goes into JSON."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from demarche.record.queries.actors import ActorFound
from demarche.record.queries.changes import ChangeFound
from demarche.record.queries.engagements import ClaimFound
from demarche.record.queries.events import EventFound
from demarche.record.queries.flags import FlagFound
from demarche.record.queries.quoting import Quote
from demarche.record.queries.reports import ReportFound
from demarche.record.queries.statements import StatementFound

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Decided:
    """One decision on a thing: its number, what, by whom, when, why."""

    id: int
    kind: str
    user: str
    at: datetime
    reason: str

    def to_dict(self) -> Json:
        """For JSON."""
        return {"id": self.id, "kind": self.kind, "user": self.user, "at": self.at.isoformat(), "reason": self.reason}


@dataclass(frozen=True, slots=True)
class Told:
    """A claim, and the sentence that it stands in."""

    claim: ClaimFound
    quote: Quote | None

    def to_dict(self) -> Json:
        """For JSON."""
        claim = self.claim
        return {
            **claim.to_dict(), "stance": claim.stance, "certainty": claim.certainty, "time": claim.time, "place": claim.place,
            "quote": _maybe(self.quote),
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class InReport:
    """An event as one report has it, why it was linked (`reasons`: points by feature), and the sentence of its trigger."""

    document: str
    local: str
    event: str
    type: str
    mode: str | None
    state: str
    stance: str
    time: str | None
    place: str | None
    condition: str | None
    confidence: float
    trigger: str
    start: int
    end: int
    parties: tuple[tuple[str, str], ...]  # name, role
    score: float | None  # None for the first report of its event
    reasons: dict[str, float]
    quote: Quote | None

    def to_dict(self) -> Json:
        """For JSON."""
        return {
            "document": self.document, "local": self.local, "event": self.event, "type": self.type, "mode": self.mode,
            "state": self.state, "stance": self.stance, "time": self.time, "place": self.place,
            "condition": self.condition, "confidence": self.confidence, "trigger": self.trigger,
            "parties": [{"name": name, "role": role} for name, role in self.parties],
            "score": self.score, "reasons": self.reasons, "quote": _maybe(self.quote),
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class FlagView:
    """A flag with the words of each side, and, where it is asked for itself, what was decided of it."""

    flag: FlagFound
    quotes: tuple[Quote, ...]
    event: EventFound | None
    decisions: tuple[Decided, ...] = ()

    def to_dict(self) -> Json:
        """For JSON."""
        return {
            **self.flag.to_dict(),
            "quotes": [quote.to_dict() for quote in self.quotes],
            "decisions": [one.to_dict() for one in self.decisions],
        }


@dataclass(frozen=True, slots=True)
class EventView:
    """An event with its claims in the order of saying, its reports in the order of arrival, its history and its flags."""

    event: EventFound
    claims: tuple[Told, ...]
    reports: tuple[InReport, ...]
    changes: tuple[ChangeFound, ...]
    flags: tuple[FlagView, ...]
    follows: EventFound | None
    followed_by: tuple[EventFound, ...]
    decisions: tuple[Decided, ...]

    def to_dict(self) -> Json:
        """For JSON."""
        return {
            **self.event.to_dict(),
            "claims": [told.to_dict() for told in self.claims],
            "in_reports": [one.to_dict() for one in self.reports],
            "changes": [change.to_dict() for change in self.changes],
            "flags": [flag.to_dict() for flag in self.flags],
            "followed_by": [event.id for event in self.followed_by],
            "decisions": [one.to_dict() for one in self.decisions],
        }


@dataclass(frozen=True, slots=True)
class StatementView:
    """A statement, its sentence, and the other versions of the same words, the oldest first."""

    statement: StatementFound
    quote: Quote | None
    versions: tuple[tuple[StatementFound, Quote | None], ...]
    decisions: tuple[Decided, ...]

    def to_dict(self) -> Json:
        """For JSON."""
        return {
            **self.statement.to_dict(),
            "quote": _maybe(self.quote),
            "versions": [{**one.to_dict(), "quote": _maybe(quote)} for one, quote in self.versions],
            "decisions": [one.to_dict() for one in self.decisions],
        }


@dataclass(frozen=True, slots=True)
class ReportView:
    """A report, when each version of it came, what was found in it, and the reports with nearly the same words."""

    report: ReportFound
    versions: tuple[tuple[int, datetime], ...]
    events: tuple[InReport, ...]
    statements: tuple[StatementFound, ...]
    flags: tuple[FlagView, ...]
    copies: tuple[str, ...]

    def to_dict(self) -> Json:
        """For JSON."""
        return {
            **self.report.to_dict(),
            "versions": [{"version": number, "added": added.isoformat()} for number, added in self.versions],
            "in_report": [one.to_dict() for one in self.events],
            "said": [one.to_dict() for one in self.statements],
            "flagged": [flag.to_dict() for flag in self.flags],
            "copies": list(self.copies),
        }


@dataclass(frozen=True, slots=True)
class ActorView:
    """An actor, the names that reports give, and the newest events and statements."""

    actor: ActorFound
    names: tuple[str, ...]
    events: tuple[EventFound, ...]
    statements: tuple[StatementFound, ...]

    def to_dict(self) -> Json:
        """For JSON."""
        return {
            **self.actor.to_dict(),
            "names": list(self.names),
            "latest_events": [event.to_dict() for event in self.events],
            "latest_statements": [one.to_dict() for one in self.statements],
        }


def _maybe(quote: Quote | None) -> Json | None:
    return quote.to_dict() if quote else None
