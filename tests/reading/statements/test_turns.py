"""Turns of transcripts are statements without a cue; headings with colons are none."""

import demarche
from demarche.schema import StatementKind

TRANSCRIPT = (
    "QUESTION: Has the minister called off his journey?\n"
    "MS. HOLM: He leaves on Friday. He looks forward to it.\n"
    "QUESTION: And the talks?\n"
    "MS. HOLM: They were put off.\n"
)


def test_each_turn_is_a_statement() -> None:
    reading = demarche.read(TRANSCRIPT, published="2024-03-05")
    said = [
        (reading.actor(s.speaker).name if s.speaker else None, s.content.of(TRANSCRIPT)) for s in reading.statements
    ]
    assert ("Holm" in (said[1][0] or ""), said[1][1]) == (True, "He leaves on Friday. He looks forward to it.")
    assert [name for name, _ in said[::2]] == ["reporter", "reporter"]
    assert all(s.kind is StatementKind.DIRECT and s.cue is None for s in reading.statements)


def test_headings_are_no_turns() -> None:
    text = "NOTE: The office is closed.\nVENUE: The hall is on Main Street.\nTIME: The talk is at nine.\n"
    assert demarche.read(text, published="2024-03-05").statements == ()


def test_a_quotation_is_not_told_again_by_its_last_sentence() -> None:
    text = '"We did not refuse. We were not asked," the minister, Karl Stein, told reporters.'
    (statement,) = demarche.read(text, published="2024-03-05").statements
    assert statement.content.of(text) == "We did not refuse. We were not asked"
