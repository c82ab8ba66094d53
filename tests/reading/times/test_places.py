"""What an expression counts from: quotations, the day or month named before, its own year."""

from datetime import date

import pytest

from demarche.reading.times import QuoteAnchor, find_times, iso_value
from demarche.schema import Span

WEDNESDAY = date(2025, 10, 22)


def values(text: str, day: date | None = WEDNESDAY) -> list[str | None]:
    return [iso_value(t) for t in find_times(text, day)]


def test_a_quotation_counts_from_its_own_day() -> None:
    text = "“We met yesterday,” he wrote. She left yesterday."
    quoted = Span(0, text.index("”"))
    found = find_times(text, WEDNESDAY, quotes=[QuoteAnchor(quoted, date(2025, 10, 10))])
    assert [iso_value(t) for t in found] == ["2025-10-09", "2025-10-21"]
    assert [t.anchor for t in found] == [date(2025, 10, 10), WEDNESDAY]


def test_the_innermost_quotation_counts() -> None:
    text = "today today today today"
    outer, inner = QuoteAnchor(Span(6, 23), date(2025, 1, 2)), QuoteAnchor(Span(12, 17), date(2025, 1, 3))
    found = find_times(text, date(2025, 1, 1), quotes=[inner, outer])
    assert [t.first for t in found] == [date(2025, 1, 1), date(2025, 1, 2), date(2025, 1, 3), date(2025, 1, 2)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Clashes killed dozens in April last year.", ["2024-04"]),
        ("It opens in March of next year.", ["2026-03"]),
        ("They met last November.", ["2024-11"]),
        ("They met last September.", ["2025-09"]),
        ("They met last autumn.", ["2024-09-01/2024-11-30"]),
        ("A second round may follow in spring.", ["2026-03-01/2026-05-31"]),
        ("They sat in the second week of January 2020.", ["2020-01-08/2020-01-14"]),
        ("They sat in the last week of February 2020.", ["2020-02-23/2020-02-29"]),
        ("The troops left in 2011 and returned three years later.", ["2011", "2014"]),
        ("He resigned after losing a vote the day before.", ["2025-10-21"]),
        ("It lost its way in the final quarter of 2009.", ["2009-10-01/2009-12-31"]),
    ],
)
def test_years_and_distances(text: str, expected: list[str]) -> None:
    assert values(text) == expected


def test_the_fourth_quarter_told_of_in_march_is_last_years() -> None:
    assert values("Prices fell in the fourth quarter.", date(2007, 3, 13)) == ["2006-10-01/2006-12-31"]


@pytest.mark.parametrize(
    ("text", "day", "expected"),
    [
        ("He survived the October 7 attacks.", date(2025, 6, 15), "2023-10-07"),
        ("He fled after the 7 October massacre.", None, "2023-10-07"),
        ("He survived the October 7 attacks.", date(2020, 10, 9), "2020-10-07"),
        ("He survived the October 7, 2011 attacks.", date(2025, 6, 15), "2011-10-07"),
    ],
)
def test_days_that_are_known_by_their_date(text: str, day: date | None, expected: str) -> None:
    assert values(text, day) == [expected]


def test_a_day_after_something_has_no_day_of_its_own() -> None:
    assert values("The move came a day after the raid.") == [None]
