"""A briefing on a terminal or into a pipe: the same words; colours and wrapping only where somebody looks."""

from collections.abc import Iterable

from rich.console import Console
from rich.text import Text

from demarche.cli.briefing import Briefing, Row, Saying, Trace

_TONES = {"happened": "bold blue", "ahead": "bold green", "off": "bold yellow"}
_SEVERITY = {"hard": "bold red", "soft": "bold yellow"}
_WIDEST = 120  # a longer line is hard to follow, however wide the terminal


class Printer:
    """Prints briefings; `spans` adds under each value the words and the rule or head that it comes from."""

    def __init__(self, console: Console, spans: bool = False) -> None:
        self._console = console
        self._spans = spans
        # Into a pipe one value stays on one line, so that grep and cut work.
        self._width = min(console.width, _WIDEST) if console.is_terminal else None

    def show(self, briefing: Briefing) -> None:
        """Prints one briefing."""
        if briefing.title:
            self._line(Text(briefing.title, "bold"))
        self._line(Text(briefing.byline, "dim"))
        if briefing.empty:
            self._section("Nothing found", ())
        self._rows("What happened", briefing.happened)
        self._rows("What is planned", briefing.ahead)
        self._rows("What is off", briefing.off)
        self._sayings(briefing.sayings)
        self._flags(briefing)
        self._dates(briefing)

    def _section(self, heading: str, items: Iterable[object]) -> bool:
        self._line(Text())
        self._line(Text(heading, "bold underline" if self._width else ""))
        return bool(items)

    def _rows(self, heading: str, rows: tuple[Row, ...]) -> None:
        if not rows:
            return
        self._section(heading, rows)
        tag = max(len(row.tag) for row in rows)
        label = max(len(row.label) for row in rows)
        for row in rows:
            head = Text.assemble(
                "  ", (row.tag.ljust(tag), _TONES[row.tone]), "  ", (row.label.ljust(label), "bold"), "  "
            )
            self._hang(head, Text(row.detail))
            for note in row.notes:
                self._hang(Text(" " * len(head)), Text(note, "italic"))
            self._trace(row.traces, 4)

    def _sayings(self, sayings: tuple[Saying, ...]) -> None:
        if not sayings:
            return
        self._section("Who said what", sayings)
        for saying in sayings:
            indent = "  " * (saying.depth + 1)
            who = Text.assemble((saying.who, "bold cyan"), (f" {saying.note}" if saying.note else "", "dim"))
            if self._width is None:
                self._hang(Text(indent), Text.assemble(who, ": ", saying.words))
            else:
                self._hang(Text(indent), who)
                self._hang(Text(indent + "    "), Text(saying.words))
            self._trace(saying.traces, len(indent) + 4)

    def _flags(self, briefing: Briefing) -> None:
        if not briefing.doubts:
            return
        self._section("What to doubt", briefing.doubts)
        for flag in briefing.doubts:
            head = Text.assemble("  ", (f"{flag.code} {flag.severity}", _SEVERITY[flag.severity]), "  ")
            self._hang(head, Text(flag.message))
            self._trace(flag.traces, 4)

    def _dates(self, briefing: Briefing) -> None:
        if not briefing.dates:
            return
        self._section("When it was written", briefing.dates)
        self._hang(Text("  "), Text(" · ".join(briefing.dates)))
        for reason in briefing.reasons:
            self._hang(Text("    "), Text(f"“{reason.words}”: {reason.by}" + self._where(reason), "dim"))

    def _trace(self, traces: tuple[Trace, ...], indent: int) -> None:
        if not self._spans:
            return
        for trace in traces:
            line = f"{trace.field} “{trace.words}”{self._where(trace)}  {trace.by}"
            self._hang(Text(" " * indent), Text(line, "dim"))

    def _where(self, trace: Trace) -> str:
        return f" [{trace.span.start}:{trace.span.end}]" if self._spans else ""

    def _hang(self, head: Text, body: Text) -> None:
        """Prints `body` after `head`, its further lines under its first."""
        if self._width is None:
            self._line(head + body)
            return
        if head.cell_len > self._width // 2 and body:  # too narrow for columns
            self._line(head.copy())
            head = Text("    ")
        room = max(1, self._width - head.cell_len)
        for number, line in enumerate(body.wrap(self._console, room) or [Text()]):
            self._line((head if number == 0 else Text(" " * head.cell_len)) + line)

    def _line(self, line: Text) -> None:
        line.rstrip()
        self._console.print(line, soft_wrap=True, highlight=False)
