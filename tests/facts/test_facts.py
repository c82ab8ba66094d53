from datetime import date
from pathlib import Path

import pytest

from demarche.facts import Facts, Verdict, office_class
from demarche.schema import InstallationError


@pytest.fixture(scope="module")
def facts() -> Facts:
    return Facts.load()


def person(facts: Facts, name: str) -> str:
    (found,) = facts.person(name)
    return found.id


def test_names_are_found_whole_and_longest_first(facts: Facts) -> None:
    text = "The UN Security Council and the U.S. State Department answered Georgian officials; Georgians cheered."
    assert [h.alias for h in facts.find(text)] == [
        "UN Security Council",
        "U.S. State Department",
        "Georgian",
        "Georgians",
    ]


def test_a_country_has_its_usual_name(facts: Facts) -> None:
    for text, name in (
        ("Türkiye", "Turkey"),
        ("DR Congo", "Democratic Republic of the Congo"),
        ("the Kremlin", "Russia"),
        ("UK", "United Kingdom"),
    ):
        (hit,) = facts.find(text)
        assert facts.entity(hit.entities[0]).name == name


def test_the_two_koreas_and_congos_stay_apart(facts: Facts) -> None:
    codes = [
        h.entities
        for h in facts.find(
            "North Korea, South Korea, DR Congo, Republic of the Congo, Guinea-Bissau, Equatorial Guinea"
        )
    ]
    assert codes == [("PRK",), ("KOR",), ("COD",), ("COG",), ("GNB",), ("GNQ",)]


def test_a_president_between_two_terms_holds_nothing(facts: Facts) -> None:
    trump = person(facts, "Donald Trump")
    assert facts.holds(trump, "head_of_state", "USA", date(2019, 5, 1)).verdict is Verdict.YES
    answer = facts.holds(trump, "head_of_state", "USA", date(2022, 8, 15))
    assert answer.verdict is Verdict.NO
    assert answer.tenure is not None
    assert facts.entity(answer.tenure.person).name == "Joe Biden"


def test_an_open_end_is_closed_by_a_newer_source(facts: Facts) -> None:
    assert (
        facts.holds(person(facts, "Kaja Kallas"), "head_of_government", "EST", date(2025, 5, 1)).verdict is Verdict.NO
    )


def test_a_scheduled_end_answers_only_to_the_day_it_was_known(facts: Facts) -> None:
    assert (
        facts.holds(person(facts, "Donald Trump"), "head_of_state", "USA", date(2028, 8, 1)).verdict is Verdict.UNKNOWN
    )


def test_around_a_change_of_office_nothing_is_said(facts: Facts) -> None:
    assert facts.holds(person(facts, "Joe Biden"), "head_of_state", "USA", date(2025, 1, 22)).verdict is Verdict.UNKNOWN


def test_no_fuzzy_match_and_no_bare_surname(facts: Facts) -> None:
    assert facts.person("Marko Rubio") == ()
    assert facts.person("Rubio") == ()
    found = facts.person("Rubio", country="USA", office_class="foreign_minister", on=date(2025, 6, 1))
    assert [e.name for e in found] == ["Marco Rubio"]


def test_transliterations_are_one_person(facts: Facts) -> None:
    assert person(facts, "Volodymyr Zelensky") == person(facts, "Volodymyr Zelenskyy")


def test_holders_on_a_day(facts: Facts) -> None:
    (holder,) = facts.holders("USA", "head_of_state", date(2022, 8, 1))
    assert facts.entity(holder.person).name == "Joe Biden"


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("Secretary of State", ("foreign_minister", "USA")), ("Foreign Secretary", ("foreign_minister", "GBR")),
        ("French Foreign Minister", ("foreign_minister", None)), ("Vice President", None), ("deputy foreign minister", None),
        ("NATO Secretary General", ("igo_head", "NATO")), ("UN special envoy", ("envoy", None)), ("goalkeeper", None),
    ],
)  # fmt: skip
def test_titles_to_offices(title: str, found: object) -> None:
    assert office_class(title) == found


def test_cities_largest_first(facts: Facts) -> None:
    assert facts.cities("Tripoli")[0].country == "LBY"
    assert facts.cities("no such place") == ()


def test_a_missing_file_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(InstallationError, match="make facts"):
        Facts.load(tmp_path / "none.sqlite")
