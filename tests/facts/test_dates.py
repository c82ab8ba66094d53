from datetime import date

import pytest

from demarche.facts.dates import Moment, moment


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2020-02-29", date(2020, 2, 29), date(2020, 2, 29)), ("2020-12", date(2020, 12, 1), date(2020, 12, 31)),
        ("2020", date(2020, 1, 1), date(2020, 12, 31)), ("2020-03/2021", date(2020, 3, 1), date(2021, 12, 31)),
        ("9999-12", date(9999, 12, 1), date(9999, 12, 31)), ("9999", date(9999, 1, 1), date(9999, 12, 31)),
    ],
)  # fmt: skip
def test_a_moment_is_a_stretch_of_days(text: str, first: date, last: date) -> None:
    assert moment(text) == Moment(first, last)


@pytest.mark.parametrize("text", ["2020", "2020-03", "2020-03-05", "2020-03-05/2020-04-01"])
def test_a_moment_is_told_as_it_was_written(text: str) -> None:
    assert str(moment(text)) == text


@pytest.mark.parametrize("text", ["", "soon", "2021-02-29", "2020-13", "0000", "2020-1-1", "2021/2020", "2020/"])
def test_what_is_no_moment_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"date|ends before"):
        moment(text)
