"""The parts of linking: days, words, counts, names, sides, blocks."""

from datetime import date

import pytest

from demarche.record.linking.blocks import filed_under, looked_up
from demarche.record.linking.counts import counts_in
from demarche.record.linking.intervals import bounds, distance
from demarche.record.linking.parties import side
from demarche.record.linking.words import occasion_name, sentence_at, telling_words, trigger_kind
from demarche.schema import ActorKind, Span, State
from demarche.schema.record import Party
from record.occasions import Told, occurrence


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2024-05-06", date(2024, 5, 6), date(2024, 5, 6)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2024-12", date(2024, 12, 1), date(2024, 12, 31)),
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("2024-05-06/2024-05-09", date(2024, 5, 6), date(2024, 5, 9)),
        (None, None, None),
        ("2024-W19", None, None),
    ],
)
def test_values_to_days(value: str | None, first: date | None, last: date | None) -> None:
    assert bounds(value) == (first, last)


def test_distance_counts_the_days_between() -> None:
    assert distance((1, 3), (3, 9)) == 0
    assert distance((1, 3), (5, 9)) == distance((5, 9), (1, 3)) == 2


@pytest.mark.parametrize(
    ("text", "trigger", "name"),
    [
        ("They postponed the Summit of the Americas until May.", "Summit", "summit of the americas"),
        ("Leaders met at the Munich Security Conference.", "Conference", "munich security conference"),
        ("The next G7 summit is in June.", "summit", "g7 summit"),
        ("The 9th annual Harbour Dialogue opens.", "Dialogue", "harbour dialogue"),
        ("They had talks in May.", "talks", None),
    ],
)
def test_names_of_occasions(text: str, trigger: str, name: str | None) -> None:
    start = text.index(trigger)
    assert occasion_name(text, Span(start, start + len(trigger))) == name


def test_a_sentence_ends_at_its_mark_or_line() -> None:
    text = "First one. Berg met Stein in Wien! Then\nmore"
    start = text.index("met")
    assert sentence_at(text, start, start + 3).of(text) == "Berg met Stein in Wien!"
    start = text.index("Then")
    assert sentence_at(text, start, start + 4).of(text) == "Then"


def test_telling_words_leave_out_names_and_common_words() -> None:
    text = "The president of Norland opened the harbour with 1,200 sailors."
    words = telling_words(text, Span(0, len(text)), (Span(17, 24),))
    assert words == ("opened", "harbou", "1200", "sailor")


def test_triggers_of_one_kind() -> None:
    assert trigger_kind("talks") == trigger_kind("met") == "meet"
    assert trigger_kind("phone call") == "call"
    assert trigger_kind("sanctions") == "sanct"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The strike killed at least 26 people and injured 1,100.", [("killed", 26), ("injured", 1100)]),
        ("Three soldiers were killed.", [("killed", 3)]),
        ("They killed him after 12 years.", []),
        ("Police arrested 40 protesters.", [("arrested", 40)]),
    ],
)
def test_counts(text: str, found: list[tuple[str, int]]) -> None:
    assert [(c.of, c.number) for c in counts_in(text, Span(0, len(text)))] == found


def test_sides() -> None:
    assert side(Party("Q1", "Anna Berg", "actor", "AUT", ActorKind.PERSON)) == "AUT"
    assert side(Party("Q9", "Red Front", "actor", "AUT", ActorKind.GROUP)) == "Q9"
    assert side(Party("name:officials", "officials", "actor", None, ActorKind.ROLE)) is None


MEETING = "Berg and Stein will meet in Vienna."


def _met(day: str, time: str | None, *who: str) -> set[int]:
    return filed_under(occurrence("d", day, MEETING, Told("meet", State.SCHEDULED, who, time)))


def test_reports_of_one_event_share_a_key() -> None:
    later = occurrence("e", "2024-05-08", MEETING, Told("meet", State.CANCELLED, ("Austria", "Germany"), "2024-06-01"))
    assert looked_up(later) & _met("2024-05-06", "2024-06-01", "Anna Berg", "Karl Stein")
    assert looked_up(later) & _met("2024-05-01", None, "Anna Berg", "Karl Stein")
    assert looked_up(later) & _met("2024-05-06", None, "Karl Stein")
    assert not looked_up(later) & _met("2024-05-06", None, "Norland", "Sudland")
    assert not looked_up(later) & _met("2023-05-06", "2023-06-01", "Austria", "Germany")


def test_a_plan_of_people_is_found_after_months() -> None:
    later = occurrence(
        "e", "2024-08-08", MEETING, Told("meet", State.SCHEDULED, ("Anna Berg", "Karl Stein"), "2024-08-20")
    )
    assert looked_up(later) & _met("2024-05-06", None, "Anna Berg", "Karl Stein")
