"""Days as people write them."""

from datetime import date

import pytest

from demarche.record.queries import day_of
from demarche.schema import UsageError

WEDNESDAY = date(2024, 5, 8)


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2024-02-29", date(2024, 2, 29)), ("20240229", date(2024, 2, 29)), ("today", WEDNESDAY), ("Yesterday", date(2024, 5, 7)),
        ("monday", date(2024, 5, 6)), ("Wed", WEDNESDAY), ("last thursday", date(2024, 5, 2)), ("3 days", date(2024, 5, 5)),
        ("3 days ago", date(2024, 5, 5)), ("1 day", date(2024, 5, 7)), ("2w", date(2024, 4, 24)), ("last week", date(2024, 5, 1)),
        ("2 months", date(2024, 3, 9)), ("99999 years", date.min), ("2024-02", date(2024, 2, 1)), ("2023", date(2023, 1, 1)),
    ],
)  # fmt: skip
def test_days(written: str, day: date) -> None:
    assert day_of(written, WEDNESDAY, "--since") == day


def test_the_end_of_a_month_or_year() -> None:
    assert day_of("2024-02", WEDNESDAY, "--to", last=True) == date(2024, 2, 29)
    assert day_of("2023", WEDNESDAY, "--to", last=True) == date(2023, 12, 31)
    assert day_of("2024-02-03", WEDNESDAY, "--to", last=True) == date(2024, 2, 3)


@pytest.mark.parametrize("written", ["", "soon", "2024-13", "2024-02-30", "0000", "31", "3 fortnights"])
def test_what_is_no_day(written: str) -> None:
    with pytest.raises(UsageError, match=r"--since '.*' is no day\. Write YYYY-MM-DD"):
        day_of(written, WEDNESDAY, "--since")
