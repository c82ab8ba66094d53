"""What `demarche show` prints: a thing, and under headings what stands around it, each with the words of the report."""

from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from demarche.cli.listing import date_words, is_endless, plain, state_words
from demarche.cli.words import day, safe
from demarche.record.queries import (
    ActorView,
    EventFound,
    EventView,
    FlagView,
    Quote,
    ReportView,
    StatementFound,
    StatementView,
    View,
)
from demarche.record.queries.views import Decided, InReport, Told

_QUOTE = 500


class Story:
    """Prints views; with `spans` also where the words stand."""

    def __init__(self, console: Console, spans: bool = False) -> None:
        self._console = console
        self._spans = spans
        self._endless = is_endless(console)

    def tell(self, view: View) -> None:
        """Prints one view."""
        if isinstance(view, EventView):
            self._event(view)
        elif isinstance(view, StatementView):
            self._statement(view)
        elif isinstance(view, FlagView):
            self._flag(view)
            self._decisions(view.decisions)
        elif isinstance(view, ReportView):
            self._report(view)
        else:
            self._actor(view)

    def _event(self, view: EventView) -> None:
        event = view.event
        self._line(Text(safe(event.title), "bold"), 0)
        self._line(Text.assemble(state_words(event.state), "  ", _beside(event)), 0)
        self._line(_counts(event), 0)
        for label, other in (("follows", view.follows), *(("followed by", later) for later in view.followed_by)):
            if other:
                self._line(Text.assemble(f"{label} ", plain(other.title), f" ({other.state}, {other.id})"))
        if event.condition:
            self._line(Text.assemble("on condition: ", plain(event.condition, 200)))
        self._heading("Parties", event.parties)
        for party in event.parties:
            self._line(Text(f"{safe(party.name)} ({party.role}, {_many(party.reports, 'report')})"))
        self._heading("By source", len(event.states) > 1)
        for source, state in event.states.items() if len(event.states) > 1 else ():
            self._line(Text.assemble(plain(source, 60), ": ", state_words(state)))
        self._heading("History", view.changes)
        for change in view.changes:
            turn = " → ".join(day(value) or value for value in (change.before, change.after) if value)
            unusual = "  (unusual)" if change.unusual else ""
            self._line(Text(f"{date_words(change.said)}  {change.kind}: {turn}{unusual}, {safe(change.document, 60)}"))
        self._heading("What was said", view.claims)
        for told in view.claims:
            self._claim(told)
        self._heading("Reports, and why they are linked", view.reports)
        for one in view.reports:
            self._linked(one)
        self._heading("What does not fit", view.flags)
        for flag in view.flags:
            self._flag(flag, 2)
        self._decisions(view.decisions)

    def _claim(self, told: Told) -> None:
        claim = told.claim
        state = state_words(claim.state)
        denied = " denied" if claim.stance == "disputes" else ""
        by = f"per {' via '.join(safe(name, 60) for name in reversed(claim.source))}" if claim.source else "the report"
        outlet = safe((told.quote.outlet if told.quote else None) or "", 40)
        where = ", ".join(part for part in (by, outlet, safe(claim.document, 60)) if part)
        self._line(Text.assemble(f"{date_words(claim.said)}  ", state, f"{denied}  ", (where, "dim")))
        self._quote(told.quote, 4)

    def _linked(self, one: InReport) -> None:
        if one.score is None:
            why = "first report"
        else:
            why = f"{one.score:+g}: " + ", ".join(f"{name} {points:+g}" for name, points in one.reasons.items())
        title = safe((one.quote.title if one.quote else None) or "", 80)
        self._line(Text.assemble(plain(one.document, 60), f"  {title}" if title else "", (f"  {why}", "dim")))

    def _statement(self, view: StatementView) -> None:
        self._said(view.statement, 0)
        self._quote(view.quote, 2)
        self._heading("In other reports", view.versions)
        for other, quote in view.versions:
            self._said(other, 2)
            self._quote(quote, 4)
        self._decisions(view.decisions)

    def _said(self, one: StatementFound, indent: int) -> None:
        who = " via ".join(
            [safe(one.speaker_name or "somebody unnamed", 60), *(safe(n, 40) for n in reversed(one.relay))]
        )
        who += f" to {safe(', '.join(one.to), 80)}" if one.to else ""
        version = f" · {one.version}" if one.version and one.quotation != one.id else ""
        about = f"{date_words(one.said)} · {one.kind}{version} · {safe(one.outlet or one.document, 40)} · {one.id}"
        self._line(Text.assemble((who, "bold cyan"), (f"  {about}", "dim")), indent)
        for first, own in one.difference:
            self._line(Text.assemble("“", plain(first, 80), "” became “", plain(own, 80), "”"), indent + 2)

    def _flag(self, view: FlagView, indent: int = 0) -> None:
        flag = view.flag
        tone = "bold red" if flag.severity == "hard" else "bold yellow"
        self._line(Text.assemble((f"{flag.code} {flag.severity}", tone), f"  {safe(flag.message, 400)}"), indent)
        if flag.fact:
            self._line(Text.assemble("against: ", plain(flag.fact, 400)), indent + 2)
        for quote in view.quotes:
            about = ", ".join(
                part
                for part in (safe(quote.outlet or "", 40), date_words(quote.published), safe(quote.document, 60))
                if part
            )
            self._line(Text(about, "dim"), indent + 2)
            self._quote(quote, indent + 4)
        if indent == 0 and view.event:
            self._line(Text.assemble("about ", plain(view.event.title), f" ({view.event.id})"), 2)

    def _report(self, view: ReportView) -> None:
        report = view.report
        self._line(Text(safe(report.title or report.id), "bold"), 0)
        about = [safe(report.outlet or "", 60), date_words(report.published), safe(report.url or "", 200), report.id]
        self._line(Text(" · ".join(part for part in about if part), "dim"), 0)
        if report.withdrawn:
            self._line(Text(f"withdrawn on {date_words(report.withdrawn.date())}", "bold yellow"))
        if report.witness:
            origin = f", words of {safe(report.origin, 60)}" if report.origin else ""
            self._line(Text(f"nearly the same words as {safe(report.witness, 60)}{origin}"))
        if view.copies:
            self._line(Text(f"nearly the same words: {', '.join(safe(copy, 60) for copy in view.copies)}"))
        for number, added in view.versions if len(view.versions) > 1 else ():
            self._line(Text(f"version {number} of {date_words(added.date())}"))
        self._heading("Events", view.events)
        for one in view.events:
            names = ", ".join(safe(name, 60) for name, _ in one.parties)
            beside = " · ".join(
                part for part in (names, safe(one.place or "", 40), day(one.time) or "", one.event) if part
            )
            self._line(
                Text.assemble(
                    state_words(one.state), f"  {one.type.lower()}  {safe(one.trigger, 40)}", (f"  {beside}", "dim")
                )
            )
            self._quote(one.quote, 4)
        self._heading("Statements", view.statements)
        for said in view.statements:
            self._said(said, 2)
            self._line(Text.assemble("“", plain(said.content, _QUOTE), "”"), 4)
        self._heading("What does not fit", view.flags)
        for flag in view.flags:
            self._flag(flag, 2)

    def _actor(self, view: ActorView) -> None:
        actor = view.actor
        self._line(Text(safe(actor.name), "bold"), 0)
        about = [actor.kind, actor.country or "", actor.code or "", safe(actor.key, 60)]
        self._line(Text(" · ".join(part for part in about if part), "dim"), 0)
        counts = (
            f"{_many(actor.reports, 'report')}, {_many(actor.events, 'event')}, {_many(actor.statements, 'statement')}"
        )
        self._line(Text(f"{counts}; first {date_words(actor.first_said)} in {safe(actor.first_document, 60)}"))
        others = [safe(name, 60) for name in view.names if name != actor.name]
        if others:
            self._line(Text(f"also called {', '.join(others)}"))
        self._heading("Latest events", view.events)
        for event in view.events:
            self._line(Text.assemble(state_words(event.state), "  ", plain(event.title), "  ", _beside(event)))
        self._heading("Latest statements", view.statements)
        for said in view.statements:
            self._line(
                Text.assemble(f"{date_words(said.said)}  “", plain(said.content, 200), "”", (f"  {said.id}", "dim"))
            )

    def _decisions(self, decisions: Sequence[Decided]) -> None:
        self._heading("Decisions", decisions)
        for one in decisions:
            reason = f": {safe(one.reason, 200)}" if one.reason else ""
            self._line(Text(f"D{one.id}  {one.kind} by {safe(one.user, 40)}, {one.at:%Y-%m-%d %H:%M} UTC{reason}"))

    def _quote(self, quote: Quote | None, indent: int) -> None:
        if quote is None:
            return
        place = f"  [{quote.start}:{quote.end}] {safe(quote.words, 60)}" if self._spans else ""
        self._line(Text.assemble(("“" + safe(quote.sentence, _QUOTE) + "”", "italic"), (place, "dim")), indent)

    def _heading(self, words: str, items: Iterable[object] | bool) -> None:
        if items:
            self._line(Text(), 0)
            self._line(Text(words, "bold" if self._endless else "bold underline"), 0)

    def _line(self, line: Text, indent: int = 2) -> None:
        if self._endless:
            self._console.print(Text(" " * indent) + line, soft_wrap=True)
        else:
            self._console.print(Padding(line, (0, 0, 0, indent), expand=False))


def _beside(event: EventFound) -> Text:
    parts = [day(event.date) or "no date", safe(event.place or "", 60), event.type.lower(), event.mode or "", event.id]
    reviewed = f" · {event.reviewed} by hand" if event.reviewed else ""
    return Text(" · ".join(part for part in parts if part) + reviewed, "dim")


def _counts(event: EventFound) -> Text:
    alike = f", {event.witnesses:,} of them different texts" if event.witnesses != event.reports else ""
    span = " to ".join(dict.fromkeys(filter(None, (date_words(event.first_said), date_words(event.last_said)))))
    words = f"{_many(event.reports, 'report')}{alike}, {_many(event.sources, 'independent source')}"
    return Text(f"{words}, {span}" if span else words)


def _many(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"
