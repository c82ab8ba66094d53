"""D0xx: what is odd about a text before it is understood."""

from hypothesis import given
from hypothesis import strategies as st

from demarche.checks.input import check_input, unreadable
from demarche.schema import Document


def document(text: str, language: str | None = None) -> Document:
    return Document("x", text, language=language)


def test_empty_and_foreign_texts_are_not_read() -> None:
    for text in ("", " \n\t\u2003"):
        flag = unreadable(document(text))
        assert flag
        assert flag.code == "D001"
    flag = unreadable(document("Der Minister traf sich am Dienstag mit dem Kollegen."))
    assert flag
    assert flag.code == "D002"
    assert "German" in flag.message


def test_the_declared_language_goes_first() -> None:
    german = "Der Minister traf sich am Dienstag mit dem Kollegen."
    assert unreadable(document(german, "en-GB")) is None
    assert unreadable(document("The ministers met.", "en")) is None
    flag = unreadable(document("The ministers met.", "fr"))
    assert flag
    assert "declared as 'fr'" in flag.message
    assert unreadable(document("The ministers met.", "und")) is None


def test_odd_characters_are_flagged_with_their_spans() -> None:
    text = "The\x00\x1b ministers\ud800 met\ufffd."
    flags = check_input(document(text))
    assert [flag.code for flag in flags] == ["D003", "D004", "D005"]
    assert [span.of(text) for flag in flags for span in flag.spans] == ["\x00\x1b", "\ud800", "\ufffd"]
    assert check_input(document("The ministers met.\r\n\f\x85Done.")) == ()


def test_spans_are_bounded() -> None:
    (flag,) = check_input(document("a\x01" * 1000))
    assert len(flag.spans) == 20
    assert flag.message.startswith("1,000 control characters")


@given(st.text(st.characters(exclude_categories=[])))
def test_any_text_is_looked_at_without_an_error(text: str) -> None:
    unreadable(document(text))
    for flag in check_input(document(text)):
        assert all(span.end <= len(text) for span in flag.spans)
