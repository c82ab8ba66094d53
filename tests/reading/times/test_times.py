from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from demarche.reading.times import Tense, find_times, iso_value, lexical_tense
from demarche.schema import TimeType

WEDNESDAY = date(2025, 10, 22)


def only(text: str, day: date | None = WEDNESDAY) -> tuple[str, str | None, str]:
    found = find_times(text, day)
    assert len(found) == 1, [t.span.of(text) for t in found]
    return found[0].span.of(text), iso_value(found[0]), found[0].rule


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("They met on 14 June 2022.", "2022-06-14"),
        ("They met on June 14, 2022.", "2022-06-14"),
        ("They met on 2022-06-14.", "2022-06-14"),
        ("They met on 14.06.2022.", "2022-06-14"),
        ("They met on 6/14/22.", "2022-06-14"),
        ("They met on the 14th of June, 2022.", "2022-06-14"),
        ("They met on Friday, January 4, 2019.", "2019-01-04"),
        ("They met on September 5.", "2025-09-05"),
        ("They will meet on September 5.", "2026-09-05"),
        ("They met on 11 and 12 October.", "2025-10-11/2025-10-12"),
        ("She will travel April 11-16.", "2026-04-11/2026-04-16"),
        ("It ran from June 30 to July 2.", "2025-06-30/2025-07-02"),
        ("It ran from December 30 to January 2, 2020.", "2019-12-30/2020-01-02"),
    ],
)
def test_days_in_all_orders(text: str, value: str) -> None:
    assert only(text)[1] == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("They met on Tuesday.", "2025-10-21"),
        ("They met on Wednesday.", "2025-10-22"),
        ("They will meet on Thursday.", "2025-10-23"),
        ("They will meet on Wednesday.", "2025-10-29"),
        ("They met last Friday.", "2025-10-17"),
        ("They meet next Friday.", "2025-10-24"),
        ("They met on Tuesday morning.", "2025-10-21"),
        ("They met yesterday.", "2025-10-21"),
        ("They meet tomorrow.", "2025-10-23"),
    ],
)
def test_weekdays_follow_the_tense(text: str, value: str) -> None:
    assert only(text)[1] == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("It began last week.", "2025-10-13/2025-10-19"),
        ("It begins next week.", "2025-10-27/2025-11-02"),
        ("It began last month.", "2025-09"),
        ("It began last year.", "2024"),
        ("It began in June.", "2025-06"),
        ("It began in November.", "2024-11"),
        ("It will begin in March.", "2026-03"),
        ("It began in August 2022.", "2022-08"),
        ("It began in 2014.", "2014"),
        ("It began in the third quarter of 2024.", "2024-07-01/2024-09-30"),
        ("It began in the summer of 2023.", "2023-06-01/2023-08-31"),
        ("It lasted through the 1990s.", "1990/1999"),
        ("It began two days ago.", "2025-10-20"),
        ("It began three weeks ago.", "2025-09-29/2025-10-05"),
        ("It must end by the end of the year.", "2025"),
    ],
)
def test_longer_times(text: str, value: str) -> None:
    assert only(text)[1] == value


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("It lasted six months.", TimeType.DURATION, "P6M"),
        ("It lasted several weeks.", TimeType.DURATION, "PXW"),
        ("They speak every Monday.", TimeType.SET, "P1W"),
        ("They speak twice a week.", TimeType.SET, "P1W"),
        ("It fell at 14:30 GMT.", TimeType.TIME, "2025-10-22T14:30Z"),
    ],
)
def test_durations_sets_and_clocks(text: str, kind: TimeType, value: str) -> None:
    (time,) = find_times(text, WEDNESDAY)
    assert (time.type, time.value) == (kind, value)


@pytest.mark.parametrize(
    "text",
    [
        "Theresa May spoke.", "They may march.", "It cost $2000.", "About 2,000 people came.", "The 2019 troops were his.",
        "A second round failed.", "The 45-year-old was held.",
    ],
)  # fmt: skip
def test_what_is_no_time(text: str) -> None:
    assert [t for t in find_times(text, WEDNESDAY) if t.first is not None] == []


def test_without_a_day_relative_times_have_rules_but_no_value() -> None:
    assert only("They met on Tuesday.", None)[1:] == (None, "weekday-past")


def test_a_later_day_counts_from_the_day_named_before() -> None:
    text = "They met on 3 March 2021. A day later they parted."
    assert [iso_value(t) for t in find_times(text, WEDNESDAY)] == ["2021-03-03", "2021-03-04"]


def test_an_impossible_day_is_found_and_has_no_value() -> None:
    assert only("They met on 31 June 2021.") == ("31 June 2021", None, "impossible-date")


def test_the_tense_of_a_clause_by_its_words() -> None:
    text = "He said on Monday that she will come on Friday."
    assert lexical_tense(text, text.index("Friday"), text.index("Friday") + 6) is Tense.FUTURE


@given(st.text(max_size=200), st.dates(date(1, 1, 1), date(9999, 12, 31)))
@settings(deadline=None)
def test_any_text_gives_ordered_times_apart(text: str, day: date) -> None:
    last = 0
    for time in find_times(text, day):
        assert last <= time.span.start < time.span.end <= len(text)
        last = time.span.end


_PIECES = st.sampled_from(
    [
        "on Monday",
        "last",
        "week",
        "12 March",
        "2025",
        "next year",
        "in",
        "two days ago",
        "31 June",
        "1998-2000",
        "9/11",
        "the day",
        "Q3",
        "at 7:45 p.m.",
        "every",
    ]
)


@given(st.lists(_PIECES, max_size=8), st.dates(date(1, 1, 1), date(9999, 12, 31)))
@settings(deadline=None)
def test_intervals_are_never_the_wrong_way_round(pieces: list[str], day: date) -> None:
    for time in find_times(" ".join(pieces), day):
        if time.first is not None and time.last is not None:
            assert time.first <= time.last + timedelta(0)
