"""What links two reports, and what keeps them apart."""

from dataclasses import replace

from demarche.record.linking.profile import Profile
from demarche.record.linking.score import Score, score
from demarche.schema import EventType, State
from record.occasions import Told, occurrence

BOTH = ("Anna Berg", "Karl Stein")
VIENNA = ("Vienna", "AUT")


def between(one: Told, two: Told, first: str = "2024-05-06", second: str = "2024-05-08") -> Score:
    """The score of a later report against the cluster of an earlier one."""
    profile = Profile("E1", one.type.value)
    profile.add(occurrence("d1", first, f"They {one.trigger} there.", one, 1))
    return score(occurrence("d2", second, f"Both {two.trigger} again.", two, 2), profile)


def test_the_same_meeting_links() -> None:
    plan = Told("meet", State.SCHEDULED, BOTH, "2024-06-01", VIENNA)
    assert between(plan, Told("talks", State.CANCELLED, BOTH, "2024-06-01")).links
    assert between(
        plan, Told("meeting", State.OCCURRED, ("Austria", "Germany"), "2024-06-01", VIENNA), second="2024-06-02"
    ).links


def test_the_reasons_add_up_to_the_score() -> None:
    found = between(Told("meet", State.SCHEDULED, BOTH), Told("meet", State.CANCELLED, BOTH))
    assert found.total == round(sum(found.reasons.values()), 2)
    assert found.reasons["both sides"] > 0
    assert found.reasons["same person"] > 0


def test_others_do_not_link() -> None:
    held = Told("met", State.OCCURRED, BOTH, "2024-05-06", VIENNA)
    assert not between(held, Told("met", State.OCCURRED, ("Norland", "Sudland"), "2024-05-06")).links
    assert not between(held, Told("met", State.OCCURRED, BOTH, "2024-05-02")).links  # another day
    assert not between(held, Told("met", State.OCCURRED, ("Anna Berg", "Otto Falk"), "2024-05-06")).links
    assert not between(held, Told("call", State.OCCURRED, BOTH, "2024-05-08", mode="phone")).links


def test_a_plan_after_the_meeting_was_held_is_a_new_round() -> None:
    held = Told("met", State.OCCURRED, BOTH, "2024-05-06", VIENNA)
    found = between(held, Told("meet", State.SCHEDULED, BOTH, "2024-06-01", VIENNA))
    assert not found.links
    assert found.next_round


def test_a_past_meeting_is_not_the_one_to_come() -> None:
    plan = Told("meet", State.SCHEDULED, BOTH, "2024-06-01", VIENNA)
    assert not between(plan, Told("met", State.OCCURRED, BOTH, "2024-04-02")).links
    assert "already over" in between(plan, Told("met", State.OCCURRED, BOTH)).reasons


def test_a_plan_may_move() -> None:
    plan = Told("meet", State.SCHEDULED, BOTH, "2024-06-01", VIENNA)
    assert between(plan, Told("meet", State.RESCHEDULED, BOTH, "2024-06-20", VIENNA)).links


def test_strikes_of_two_days_are_two() -> None:
    def strike(day: str) -> Told:
        return Told("struck", State.OCCURRED, ("Norland",), day, ("Osten", "SUD"), EventType.ASSAULT, whom=("Sudland",))

    assert between(strike("2024-05-06"), strike("2024-05-06")).links
    assert not between(strike("2024-05-06"), strike("2024-05-07")).links


def test_views_of_the_encoder_count_where_both_have_one() -> None:
    told = Told("met", State.OCCURRED, BOTH)
    plain = between(told, told)
    assert "vectors" not in plain.reasons
    profile = Profile("E1", told.type.value)
    one = replace(occurrence("d1", "2024-05-06", "They met there.", told, 1), vector=bytes([100, 20] * 192))
    profile.add(one)
    profile.add(replace(one, document="d2", vector=bytes([80, 40] * 192)))
    assert profile.vector is not None
    assert score(replace(one, document="d3"), profile).reasons["vectors"] > 1.4
    other = replace(one, document="d3", vector=bytes([0, 100] * 192))
    assert score(other, profile).reasons["vectors"] < 0
