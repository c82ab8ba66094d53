"""Lines are bounded and numbered as an editor numbers them."""

import io

from demarche.sources.lines import Line, lines


def test_numbers_positions_and_blank_lines() -> None:
    stream = io.BytesIO(b"\xef\xbb\xbfone\n\n  \r\ntwo\r\nthree")
    assert list(lines(stream)) == [Line(1, b"one\n", 7), Line(4, b"two\r\n", 17), Line(5, b"three", 22)]


def test_a_line_that_is_too_long_is_skipped_whole() -> None:
    stream = io.BytesIO(b"ok\n" + b"x" * 50 + b"\n" + b"1234567890\n" + b"y" * 11)
    assert list(lines(stream, longest=10)) == [
        Line(1, b"ok\n", 3),
        Line(2, None, 54),
        Line(3, b"1234567890\n", 65),
        Line(4, None, 76),
    ]


def test_nothing() -> None:
    assert list(lines(io.BytesIO(b""))) == []
