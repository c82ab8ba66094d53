from datetime import date

import pytest

from demarche.facts import Answer, Relation, Tenure, Verdict


def tenure(
    start: str | None, end: str | None, basis: str, status: str = "", late: str | None = None, early: str | None = None
) -> Tenure:
    days = [date.fromisoformat(d) if d else None for d in (start, end, late, early)]
    return Tenure(
        "p", "King", "head_of_state", "AUT", days[0], days[1], basis, date(2022, 7, 1), "x", status, days[2], days[3]
    )


@pytest.mark.parametrize(
    ("held", "day", "covered"),
    [
        (tenure("2020-01-01", None, "open"), "2022-07-01", True), (tenure("2020-01-01", None, "open"), "2022-07-02", None),
        (tenure("2020-01-01", None, "open"), "2019-12-31", False),
        (tenure("2020-01-01", "2021-01-01", "observed"), "2021-01-01", True),
        (tenure("2020-01-01", "2021-01-01", "observed"), "2021-01-02", False),
        (tenure("2020-01-01", "2025-01-01", "scheduled"), "2022-07-02", None),
        (tenure("2020-01-01", "2025-01-01", "scheduled"), "2026-07-02", None),
        (tenure("2020-01-01", None, "open", late="2020-12-31"), "2020-06-01", None),
        (tenure("2020-01-01", None, "open", late="2020-12-31"), "2020-12-31", True),
        (tenure("2020-01-01", "2021-12-31", "observed", early="2021-01-01"), "2021-01-01", True),
        (tenure("2020-01-01", "2021-12-31", "observed", early="2021-01-01"), "2021-06-01", None),
        (tenure("2020-01-01", "2021-12-31", "observed", early="2021-01-01"), "2022-01-01", False),
        (tenure(None, "2021-12-31", "observed"), "2021-06-01", None), (tenure(None, "2021-12-31", "observed"), "2022-06-01", False),
        (tenure("2020-01-01", None, "open", "acting"), "2021-01-01", True), (tenure("2020-01-01", None, "open", "elect"), "2021-01-01", False),
    ],
)  # fmt: skip
def test_a_tenure_covers_a_day_or_not_or_cannot_know(held: Tenure, day: str, covered: bool | None) -> None:
    assert held.covers(date.fromisoformat(day)) is covered


def test_a_tenure_tells_its_ends_as_they_are_known() -> None:
    held = tenure("2020-01-01", "2021-12-31", "observed", late="2020-12-31", early="2021-12-01")
    assert (held.began, held.ended) == ("2020", "2021-12")
    assert (tenure(None, None, "open").began, tenure(None, None, "open").ended) == (None, None)


def test_acting_is_said_of_those_who_hold() -> None:
    acting = tenure("2020-01-01", None, "open", "acting")
    assert Answer(Verdict.YES, acting).acting
    assert not Answer(Verdict.UNKNOWN, acting).acting


def test_a_relation_has_its_days() -> None:
    member = Relation("FIN", "member", "NATO", date(2023, 4, 4), None, "x")
    assert not member.covers(date(2022, 1, 1))
    assert member.covers(date(2024, 1, 1))
