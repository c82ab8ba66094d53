"""Claims to a state and a history: each rule of the table, once."""

from dataclasses import replace
from datetime import date

from demarche.record.engagements.fold import Folded, fold, is_stale
from demarche.record.engagements.steps import OTHER, PARTY, REPORT, steps
from demarche.schema import EventType, Stance, State
from demarche.schema.record import Occurrence
from record.occasions import claimed


def folded(*told: Occurrence) -> Folded:
    return fold(steps(told))


def kinds(found: Folded) -> list[tuple[str, str | None, str | None]]:
    return [(c.kind, c.before, c.after) for c in found.changes]


def test_a_life() -> None:
    found = folded(
        claimed("d1", "2024-05-01", State.PROPOSED),
        claimed("d2", "2024-05-03", State.AGREED, time="2024-06"),
        claimed("d3", "2024-05-05", State.SCHEDULED, time="2024-06-12", place="Vienna"),
        claimed("d4", "2024-05-09", State.RESCHEDULED, time="2024-06-14"),
        claimed("d5", "2024-06-14", State.OCCURRED, time="2024-06-14", place="Vienna"),
    )
    assert found.state == "OCCURRED"
    assert kinds(found) == [
        ("planned", None, "PROPOSED"),
        ("planned", "PROPOSED", "AGREED"),
        ("planned", "AGREED", "SCHEDULED"),
        ("planned", "SCHEDULED", "RESCHEDULED"),
        ("moved", "2024-06-12", "2024-06-14"),
        ("held", "RESCHEDULED", "OCCURRED"),
    ]
    assert found.days == (date(2024, 6, 14).toordinal(),) * 2
    assert found.place == "Vienna"


def test_order_of_saying_not_of_arrival() -> None:
    late = claimed("d2", "2024-05-01", State.PROPOSED, arrival=9)
    assert folded(claimed("d1", "2024-05-03", State.CANCELLED, arrival=1), late).state == "CANCELLED"


def test_an_earlier_step_told_again_is_no_news() -> None:
    found = folded(claimed("d1", "2024-05-01", State.SCHEDULED), claimed("d2", "2024-05-04", State.PROPOSED))
    assert found.state == "SCHEDULED"
    assert len(found.changes) == 1


def test_a_plan_is_not_held_before_its_day() -> None:
    plan = claimed("d1", "2024-05-01", State.SCHEDULED, time="2024-06-01")
    assert folded(plan, claimed("d2", "2024-05-10", State.OCCURRED)).state == "SCHEDULED"
    assert folded(plan, claimed("d2", "2024-05-10", State.NOT_HELD)).state == "SCHEDULED"
    assert folded(plan, claimed("d2", "2024-06-01", State.OCCURRED)).state == "OCCURRED"


def test_a_meeting_before_the_plan_is_another() -> None:
    plan = claimed("d1", "2024-05-10", State.SCHEDULED, time="2024-06-01")
    off = claimed("d2", "2024-05-12", State.CANCELLED)
    assert folded(plan, off, claimed("d3", "2024-06-05", State.OCCURRED, time="2024-05-02")).state == "CANCELLED"
    assert folded(plan, off, claimed("d2", "2024-05-12", State.OCCURRED, arrival=2)).state == "CANCELLED"


def test_what_was_held_is_not_planned_again() -> None:
    held = claimed("d1", "2024-05-01", State.OCCURRED, time="2024-05-01")
    assert folded(held, claimed("d2", "2024-05-02", State.SCHEDULED)).state == "OCCURRED"
    assert folded(held, claimed("d2", "2024-05-02", State.ONGOING)).state == "OCCURRED"


def test_called_off_plans_revive_only_with_a_new_date() -> None:
    plan = claimed("d1", "2024-05-01", State.SCHEDULED, time="2024-06-01")
    off = claimed("d2", "2024-05-03", State.CANCELLED)
    assert folded(plan, off, claimed("d3", "2024-05-05", State.SCHEDULED, time="2024-06-01")).state == "CANCELLED"
    assert folded(plan, off, claimed("d3", "2024-05-05", State.SCHEDULED, time="2024-07-01")).state == "SCHEDULED"
    assert folded(plan, off, claimed("d3", "2024-06-01", State.OCCURRED)).changes[-1].unusual


def test_a_party_outweighs_others_for_some_days() -> None:
    plan = claimed("d1", "2024-05-01", State.SCHEDULED, source=["Anna Berg"])
    other = claimed("d2", "2024-05-02", State.POSTPONED, source=["Otto Falk"])
    assert [s.weight for s in steps([plan, other, claimed("d3", "2024-05-03", State.AGREED)])] == [PARTY, OTHER, REPORT]
    assert folded(plan, other).state == "SCHEDULED"
    assert folded(plan, claimed("d2", "2024-05-09", State.POSTPONED, source=["Otto Falk"])).state == "POSTPONED"


def test_a_spokesperson_speaks_for_a_party() -> None:
    (only,) = steps([claimed("d1", "2024-05-01", State.SCHEDULED, source=["Jo Ley"], country="AUT")])
    assert (only.weight, only.voice) == (PARTY, "Jo Ley")


def test_a_denial_disputes() -> None:
    found = folded(
        claimed("d1", "2024-05-01", State.SCHEDULED),
        claimed("d2", "2024-05-02", State.SCHEDULED, source=["Karl Stein"], stance=Stance.DISPUTES),
    )
    assert found.state == "DISPUTED"
    assert kinds(found)[-1] == ("disputed", "SCHEDULED", "SCHEDULED")


def test_a_dispute_ends_when_the_day_decides() -> None:
    found = folded(
        claimed("d1", "2024-05-01", State.SCHEDULED),
        claimed("d2", "2024-05-02", State.SCHEDULED, source=["Karl Stein"], stance=Stance.DISPUTES),
        claimed("d3", "2024-05-20", State.OCCURRED, time="2024-05-20"),
    )
    assert found.state == "OCCURRED"


def test_held_or_not() -> None:
    found = folded(claimed("d1", "2024-05-01", State.OCCURRED), claimed("d2", "2024-05-02", State.NOT_HELD))
    assert found.state == "DISPUTED"


def test_outcomes_that_differ() -> None:
    held = claimed("d1", "2024-05-01", State.OCCURRED)
    none = claimed("d1", "2024-05-01", State.NOT_HELD, type=EventType.AGREE)
    agreed = claimed("d2", "2024-05-02", State.OCCURRED, type=EventType.AGREE)
    found = folded(held, none, agreed)
    assert found.state == "DISPUTED"
    assert ("failed", "OCCURRED", "NOT_HELD") in kinds(found)
    assert ("agreed", "OCCURRED", "AGREED") in kinds(found)
    assert folded(held, agreed).state == "OCCURRED"


def test_each_source_has_its_own_state() -> None:
    found = folded(
        claimed("d1", "2024-05-01", State.SCHEDULED, source=["Anna Berg"]),
        claimed("d2", "2024-05-02", State.POSTPONED, source=["Anna Berg"]),
        claimed("d3", "2024-05-03", State.CANCELLED),
    )
    assert found.states == {"Anna Berg": "POSTPONED", "Outlet d3": "CANCELLED"}


def test_a_less_precise_date_does_not_replace_a_day() -> None:
    found = folded(
        claimed("d1", "2024-05-01", State.SCHEDULED, time="2024-06-12"),
        claimed("d2", "2024-05-02", State.SCHEDULED, time="2024-06"),
    )
    assert found.days == (date(2024, 6, 12).toordinal(),) * 2
    assert [k for k, _, _ in kinds(found)] == ["planned"]


def test_stale() -> None:
    said, today = date(2024, 5, 1), date(2024, 6, 2)
    assert is_stale("SCHEDULED", date(2024, 6, 1), said, today)
    assert not is_stale("SCHEDULED", date(2024, 6, 2), said, today)
    assert not is_stale("OCCURRED", date(2024, 6, 1), said, today)
    assert not is_stale("FLOATED", None, said, today)
    assert is_stale("FLOATED", None, said, date(2024, 8, 1))


def test_no_result_says_one_and_an_agreement_the_other() -> None:
    held = claimed("d1", "2024-05-01", State.OCCURRED)
    agreed = replace(
        held, document="d2", claims=(*held.claims, replace(held.claims[0], document="d2", state=State.AGREED))
    )
    failed = claimed("d3", "2024-05-06", State.OCCURRED)
    failed = replace(failed, claims=(*failed.claims, replace(failed.claims[0], state=State.SUSPENDED)))
    found = folded(held, agreed, failed)
    assert found.state == "DISPUTED"
    assert ("agreed", "OCCURRED", "AGREED") in kinds(found)


def test_a_meeting_told_without_a_day_does_not_revive_one_that_was_called_off() -> None:
    found = folded(
        claimed("d1", "2024-05-01", State.SCHEDULED, time="2024-05-06"),
        claimed("d2", "2024-05-04", State.CANCELLED),
        claimed("d3", "2024-05-20", State.OCCURRED),
    )
    assert found.state == "CANCELLED"
    assert (
        folded(
            claimed("d1", "2024-05-01", State.CANCELLED), claimed("d2", "2024-05-20", State.OCCURRED, time="2024-05-19")
        ).state
        == "OCCURRED"
    )
