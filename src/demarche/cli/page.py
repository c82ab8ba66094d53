"""Briefings as one page of HTML: self-contained, without scripts, every word of a report escaped."""

from collections.abc import Iterable, Sequence
from html import escape
from importlib.resources import files

from demarche.cli.briefing import Briefing, Doubt, Row, Saying, Trace, brief
from demarche.schema import Reading, Span

#: Nothing is fetched and nothing runs, whatever a report holds.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def page(readings: Sequence[Reading], heading: str) -> str:
    """The page with a table of contents, and for each reading its text beside what was found in it."""
    style = (files("demarche.cli") / "page.css").read_text("utf-8")
    briefings = [brief(reading) for reading in readings]
    contents = "".join(f'<li><a href="#r{i}">{_e(_title(b, i))}</a></li>' for i, b in enumerate(briefings, 1))
    articles = "".join(
        _article(number, reading, briefing)
        for number, (reading, briefing) in enumerate(zip(readings, briefings, strict=True), 1)
    )
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{_e(heading)}</title>\n<style>\n{style}</style>\n</head>\n<body>\n"
        f"<header>\n<h1>{_e(heading)}</h1>\n<nav><ol>{contents}</ol></nav>\n</header>\n"
        f"<main>\n{articles}</main>\n</body>\n</html>\n"
    )


def _article(number: int, reading: Reading, briefing: Briefing) -> str:
    parts = [
        _rows("What happened", briefing.happened),
        _rows("What is planned", briefing.ahead),
        _rows("What is off", briefing.off),
        _list("Who said what", [_saying(saying) for saying in briefing.sayings]),
        _list("What to doubt", [_doubt(flag) for flag in briefing.doubts]),
        _dates(briefing),
    ]
    found = "".join(parts) or "<p>Nothing found.</p>"
    return (
        f'<article id="r{number}">\n<h2>{_e(_title(briefing, number))}</h2>\n'
        f'<p class="byline">{_e(briefing.byline)}</p>\n<div class="columns">\n'
        f'<div class="report">{_text(reading)}</div>\n<div class="found">{found}</div>\n</div>\n</article>\n'
    )


def _text(reading: Reading) -> str:
    """The report's words in paragraphs, the triggers of its events marked by coarse state."""
    text = reading.document.text
    out: list[str] = []
    at = 0
    marks = sorted({(event.trigger, event.state.coarse, event.state.value) for event in reading.events})
    for span, tone, state in marks:
        if span.start < at:  # inside a mark already made
            continue
        out.append(_e(text[at : span.start]))
        out.append(f'<mark class="{tone}" title="{_e(state)}">{_e(span.of(text))}</mark>')
        at = span.end
    out.append(_e(text[at:]))
    return "".join(f"<p>{part}</p>" for part in "".join(out).split("\n") if part.strip())


def _rows(heading: str, rows: Iterable[Row]) -> str:
    return _list(heading, [_row(row) for row in rows])


def _list(heading: str, items: Sequence[str]) -> str:
    return f"<h3>{_e(heading)}</h3>\n<ul>{''.join(items)}</ul>\n" if items else ""


def _row(row: Row) -> str:
    notes = "".join(f'<div class="note">{_e(note)}</div>' for note in row.notes)
    tag = f'<span class="tag {row.tone}">{_e(row.tag)}</span>'
    return f"<li>{tag} <b>{_e(row.label)}</b> {_e(row.detail)}{notes}{_traces(row.traces)}</li>"


def _saying(saying: Saying) -> str:
    note = f' <span class="note">{_e(saying.note)}</span>' if saying.note else ""
    words = f'<div class="words">{_e(saying.words)}</div>'
    return f'<li class="depth{saying.depth}"><b>{_e(saying.who)}</b>{note}{words}{_traces(saying.traces)}</li>'


def _doubt(flag: Doubt) -> str:
    tag = f'<span class="tag {_e(flag.severity)}">{_e(flag.code)}</span>'
    return f"<li>{tag} {_e(flag.message)}{_traces(flag.traces)}</li>"


def _dates(briefing: Briefing) -> str:
    if not briefing.dates:
        return ""
    reasons = [f"<li>“{_e(r.words)}”: {_e(r.by)}</li>" for r in briefing.reasons]
    return _list("When it was written", [f"<li>{_e(' · '.join(briefing.dates))}</li>", *reasons])


def _traces(traces: Sequence[Trace]) -> str:
    if not traces:
        return ""
    items = "".join(f"<li>{_e(t.field)}: “{_e(t.words)}” {_place(t.span)} <i>{_e(t.by)}</i></li>" for t in traces)
    return f"<details><summary>why</summary><ul>{items}</ul></details>"


def _place(span: Span) -> str:
    return f"[{span.start}:{span.end}]"


def _title(briefing: Briefing, number: int) -> str:
    return briefing.title or f"Report {number}"


def _e(text: str) -> str:
    # A lone surrogate cannot be written as UTF-8; everything else that HTML gives a meaning is escaped.
    return escape(text.encode("utf-8", "replace").decode("utf-8"), quote=True)
