"""A reading arranged for a person, safe to print."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from demarche.cli.briefing import brief
from demarche.cli.terminal import Printer
from demarche.cli.words import day, safe
from demarche.schema import Dating, Document, Reading
from samples import sample


def shown(reading: Reading, width: int = 80, terminal: bool = False, spans: bool = False) -> str:
    stream = io.StringIO()
    console = Console(file=stream, width=width, force_terminal=terminal, no_color=True, color_system=None)
    Printer(console, spans).show(brief(reading))
    return stream.getvalue()


def test_a_briefing_into_a_pipe() -> None:
    assert shown(sample()) == (
        "Talks put off\n"
        "Northern Wire · 6 May 2024 · 36 words\n"
        "\n"
        "What happened\n"
        "  ASSAULT  shelled          under way · denied\n"
        "                            on condition: if reports are right\n"
        "  CONSULT  visited (visit)  Anna Berg → Karl Stein\n"
        "\n"
        "What is off\n"
        "  POSTPONED  meeting  Anna Berg – Karl Stein · Vienna · 6 May 2024 · per Anna Berg via Northern Wire\n"
        "                      also said to be: SCHEDULED\n"
        "\n"
        "Who said what\n"
        "  Anna Berg via Northern Wire, press conference: was postponed\n"
        "  official (unnamed): “We need more time”\n"
        "    somebody unnamed: more time\n"
        "\n"
        "What to doubt\n"
        "  D101 hard  Anna Berg was never king.\n"
    )


def test_without_a_date_the_likeliest_days_are_shown_with_reasons() -> None:
    text = shown(sample(dated=False))
    assert "no date given, most likely 7 May 2024" in text
    assert "When it was written\n  7 May 2024 (60%) · 14 May 2024 (40%)\n" in text
    assert "“Monday”: a Monday at most six days back" in text


def test_spans_show_the_words_and_the_rule() -> None:
    text = shown(sample(), spans=True)
    assert "state “postponed” [64:73]  rule:postponed" in text
    assert "found “Anna Berg” [15:24]  D101" in text


@pytest.mark.parametrize("width", [40, 80, 160])
def test_lines_fit_the_terminal(width: int) -> None:
    text = shown(sample(), width, terminal=True, spans=True)
    assert max(len(line) for line in text.splitlines()) <= width
    assert not any(line != line.rstrip() for line in text.splitlines())
    assert shown(sample(), 160, terminal=True).count("\n") < shown(sample(), 80, terminal=True).count("\n") + 1


def test_nothing_found_is_said() -> None:
    assert "Nothing found" in shown(Reading(Document("x", "Well."), Dating()))


def test_days_as_people_write_them() -> None:
    assert day("2024-05-06") == "6 May 2024"
    assert day("2024-05") == "May 2024"
    assert day("2024") == "2024"
    assert day("2024-05-06/2024-05-12") == "6–12 May 2024"
    assert day("2024-04-29/2024-05-05") == "29 Apr – 5 May 2024"
    assert day("2023-12-30/2024-01-02") == "30 Dec 2023 – 2 Jan 2024"
    assert day(None) is None


def test_nothing_steers_the_terminal() -> None:
    assert safe("a\x1b[31mb\u202e\x07c\ud800") == "a\ufffd[31mb\ufffdc\ufffd"
    assert safe("  a\n\tb ") == "a b"
    assert safe("abcdef", 4) == "abc…"


@given(st.text(st.characters(exclude_categories=[])), st.integers(1, 50))
def test_any_text_becomes_one_safe_line(text: str, longest: int) -> None:
    line = safe(text, longest)
    assert len(line) <= longest
    assert "\n" not in line
    assert "\x1b" not in line
    line.encode("utf-8")
