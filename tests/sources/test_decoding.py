"""Bytes become text by what they say of themselves; binary data are named and refused."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from demarche.schema import InputError
from demarche.sources import decode
from demarche.sources.decoding import declared_in_page

WORDS = "Größe, naïve – “Łódź”. "


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_with_and_without_a_mark(encoding: str) -> None:
    found = decode(WORDS.encode(encoding), "x")
    assert (found.text, found.note) == (WORDS, None)


def test_declared_comes_after_utf_8() -> None:
    assert decode("naïve".encode(), "x", "latin-1").text == "naïve"
    assert decode("naïve".encode("latin-1"), "x", "latin-1").text == "naïve"


def test_an_unknown_declaration_falls_through() -> None:
    assert decode("Zürich grüßt".encode("latin-1"), "x", "no-such-encoding").note


def test_a_guess_comes_with_a_note() -> None:
    russian = "Министр иностранных дел встретился с послом в Москве во вторник. " * 5
    found = decode(russian.encode("cp1251"), "report.txt")
    assert "встретился" in found.text
    assert found.note
    assert found.note.startswith("report.txt: not UTF-8")


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7\n...", "a PDF"),
        (b"PK\x03\x04\x14\x00", "a zip archive"),
        (b"\x89PNG\r\n\x1a\n", "a PNG image"),
        (b"\x1f\x8b\x08\x00", "a gzip archive"),
        (b"abc\x00def", "a NUL byte at 3"),
        (b"\xff\xfea", "byte order mark"),
    ],
)
def test_binary_data_are_refused_by_name(data: bytes, kind: str) -> None:
    with pytest.raises(InputError, match=kind):
        decode(data, "x")


def test_a_page_declares_its_encoding() -> None:
    assert declared_in_page(b'<html><meta charset="windows-1252">') == "windows-1252"
    assert declared_in_page(b'<META http-equiv=a content="text/html; charset=koi8-r">') == "koi8-r"
    assert declared_in_page(b"plain words") is None


@given(st.binary(max_size=400))
def test_any_bytes_are_text_or_an_input_error(data: bytes) -> None:
    with contextlib.suppress(InputError):
        assert isinstance(decode(data, "x").text, str)
