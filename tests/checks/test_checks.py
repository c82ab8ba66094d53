from datetime import date

from demarche.checks import check
from demarche.facts import Facts
from demarche.reading.times import find_times
from demarche.schema import (
    Actor,
    ActorKind,
    Dating,
    Document,
    Event,
    EventType,
    Evidence,
    Flag,
    Place,
    Reading,
    Span,
    State,
)


def reading(text: str, names: list[str], day: date | None, events: tuple[Event, ...] = ()) -> Reading:
    actors = tuple(
        Actor(
            f"a{n}",
            name,
            ActorKind.PERSON,
            (Span(text.index(name.split()[-1]), text.index(name.split()[-1]) + len(name.split()[-1])),),
        )
        for n, name in enumerate(names, 1)
    )
    return Reading(Document("d", text, published=day), Dating(given=day), actors, find_times(text, day), events)


def flags(text: str, names: list[str], day: date | None, events: tuple[Event, ...] = ()) -> list[Flag]:
    return list(check(reading(text, names, day, events), Facts.load()))


def test_a_title_that_somebody_else_held() -> None:
    (flag,) = flags("Secretary of State Marco Rubio spoke in Rome.", ["Marco Rubio"], date(2022, 8, 1))
    assert flag.code == "D101"
    assert flag.fact is not None
    assert "Antony Blinken" in flag.fact


def test_a_title_held_on_the_day_and_a_former_one_pass() -> None:
    assert flags("Secretary of State Marco Rubio spoke.", ["Marco Rubio"], date(2025, 8, 1)) == []
    assert flags("Former President Donald Trump spoke.", ["Donald Trump"], date(2022, 8, 1)) == []
    assert flags("President-elect Donald Trump spoke.", ["Donald Trump"], date(2024, 12, 1)) == []


def test_unknown_people_and_undated_reports_are_never_flagged() -> None:
    assert flags("Foreign Minister Hilda Nemo spoke.", ["Hilda Nemo"], date(2022, 8, 1)) == []
    assert flags("Secretary of State Marco Rubio spoke.", ["Marco Rubio"], None) == []


def summit(text: str, when: str, value: str, place: str) -> tuple[Event, ...]:
    at = text.index(when)
    trigger = Span(text.index("summit"), text.index("summit") + 6)
    where = text.index(place)
    return (
        Event(
            "e1", EventType.CONSULT, None, State.OCCURRED, trigger, (trigger,), ("a1", "a2"), time=value,
            place=Place(place, None, Span(where, where + len(place))),
            evidence=(Evidence("time", Span(at, at + len(when)), "rule:month-year"),),
        ),
    )  # fmt: skip


def test_a_known_event_with_another_date() -> None:
    text = "Joe Biden and Vladimir Putin held a summit in Geneva in May 2020."
    (flag,) = flags(text, ["Joe Biden", "Vladimir Putin"], None, summit(text, "May 2020", "2020-05", "Geneva"))
    assert flag.code == "D103"
    assert flag.spans[0].of(text) == "May 2020"
    assert flag.fact is not None
    assert "2021-06-16" in flag.fact


def test_the_right_date_and_an_unknown_place_pass() -> None:
    text = "Joe Biden and Vladimir Putin held a summit in Geneva in June 2021."
    assert flags(text, ["Joe Biden", "Vladimir Putin"], None, summit(text, "June 2021", "2021-06", "Geneva")) == []
    text = "Joe Biden and Vladimir Putin held a summit in Lausanne in May 2020."
    assert flags(text, ["Joe Biden", "Vladimir Putin"], None, summit(text, "May 2020", "2020-05", "Lausanne")) == []


def test_days_that_do_not_exist_and_weekdays_that_do_not_fit() -> None:
    (flag,) = flags("They met on 31 June 2021.", [], None)
    assert flag.code == "D104"
    (flag,) = flags("They met on Monday, 5 March 2024.", [], None)
    assert (flag.code, flag.fact) == ("D105", "2024-03-05 is a Tuesday")
    assert flags("They met on Tuesday, 5 March 2024.", [], None) == []
