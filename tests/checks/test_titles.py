import shutil
import sqlite3
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from demarche.checks import check
from demarche.facts import Facts, files
from demarche.reading.times import find_times
from demarche.schema import Actor, ActorKind, Dating, Document, Flag, Reading, Severity, Span

Check = Callable[..., list[Flag]]
DAY = "2022-08-16"


@pytest.mark.parametrize(
    "text",
    [
        "Secretary of State Marco Rubio spoke in Rome.",
        "Marco Rubio, the US secretary of state, spoke in Rome.",
        "US President Donald Trump met the envoys on Monday.",
        "The envoys met U.S. President Donald Trump.",
        "Secretary of State Marco Rubio said that talks would go on.",
        "French President François Hollande is in Rome for talks.",
        "Sunday, November 15, 2015\nFrench President François Hollande is in Rome for talks.",
        "President François Hollande of France is in Rome for talks.",
    ],
)
def test_a_title_that_somebody_else_held(flags: Check, text: str) -> None:
    (flag,) = flags(text, DAY)
    assert (flag.code, flag.severity) == ("D101", Severity.HARD)
    assert flag.fact
    assert "[" in flag.fact


@pytest.mark.parametrize(
    "text",
    [
        "Russian Prime Minister Sergey Lavrov spoke in Rome.",
        "Prime Minister Sergey Lavrov spoke in Rome.",
        "German Foreign Minister Emmanuel Macron spoke.",
    ],
)
def test_an_office_that_the_person_never_had(flags: Check, text: str) -> None:
    assert [f.code for f in flags(text, DAY)] == ["D102"]


@pytest.mark.parametrize(
    "text",
    [
        "Former President Donald Trump spoke.",
        "Then-President Donald Trump signed it.",
        "The ex-president Donald Trump spoke.",
        "President-elect Donald Trump spoke.",
        "Acting Secretary of State Marco Rubio spoke.",
        "Vice-President Donald Trump spoke.",
        "Under President Donald Trump the talks had ended.",
        "When President Barack Obama opened the talks, few came.",
        "The deal was signed in 2015 by President Barack Obama.",
        "Much like, let us say, President George W. Bush did, he left early.",
        "If President Donald Trump were in office, they would wait.",
        "They said that if President Donald Trump were in office, they would wait.",
        "“I spoke to President Donald Trump,” she said.",
        "The foreign minister, Anna Berg, and Secretary of State Antony Blinken spoke.",
        "The envoy of the UN Secretary-General Staffan de Mistura spoke.",
        "They spoke of Donald Trump, and of what President Trump had wanted.",
        "Head of the Office of the President of Ukraine Dmytro Kuleba spoke.",
        "British Columbia Premier Boris Johnson spoke.",
        "The Senate President Emmanuel Macron spoke.",
        "President François Hollande of Acme spoke in Rome.",
        "They thanked Emmanuel Macron, dear Secretary of State Antony Blinken, at once.",
        "Foreign Minister Hilda Nemo spoke.",
        "Secretary of State Antony Blinken spoke.",
        "The President of the United States and Secretary Antony Blinken have made it clear.",
        "He asked us to remember this.\nNovember 5, 1999\nOSLO - President Bill Clinton says that talks go on.",
    ],
)
def test_what_says_nothing_of_today_or_is_right_passes(flags: Check, text: str) -> None:
    assert flags(text, DAY) == []


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Donald Trump", "They did not want to speak of this matter involving President Trump."),
        (
            "Taranjit Singh Sandhu",
            "Ambassador Sandhu, Minister of External Affairs of India Minister Jaishankar, and others came.",
        ),
    ],
)
def test_a_surname_with_another_ones_title_or_a_courtesy_passes(flags: Check, name: str, text: str) -> None:
    at = text.index(name.split()[-1])
    actor = Actor("a1", name, ActorKind.PERSON, (Span(at, at + len(name.split()[-1])),))
    assert flags(text, "2022-04-13", actors=(actor,)) == []


def test_days_around_a_change_of_office_and_undated_reports_pass(flags: Check) -> None:
    assert flags("Secretary of State Antony Blinken spoke.", "2025-01-28") == []
    assert flags("Secretary of State Marco Rubio spoke.", None) == []


def test_one_flag_for_a_person_and_office(flags: Check) -> None:
    text = "Secretary of State Marco Rubio spoke. US Secretary of State Marco Rubio left."
    assert len(flags(text, DAY)) == 1


def test_somebody_who_has_left_where_the_holder_of_today_is_not_known(tmp_path: Path) -> None:
    facts = _followed(tmp_path / "facts.sqlite")
    (flag,) = _flags("Nauru's Foreign Minister Anna Bergholm spoke in Rome.", facts)
    assert (flag.code, flag.severity) == ("D106", Severity.SOFT)
    assert flag.fact is not None
    assert flag.fact.count("[notes, as of 2025-12-31]") == 2
    assert _flags("Nauru's former Foreign Minister Anna Bergholm spoke in Rome.", facts) == []
    assert _flags("“Foreign Minister Anna Bergholm spoke,” he said.", facts) == []


def _followed(path: Path) -> Facts:
    """Facts in which Karl Steinmark followed Anna Bergholm, and nobody is known to have followed him."""
    shutil.copyfile(files.SHIPPED, path)
    base = sqlite3.connect(path)
    base.execute("DELETE FROM tenure WHERE country = 'NRU'")
    for name, start, end in (
        ("Anna Bergholm", "2015-01-01", "2017-01-01"),
        ("Karl Steinmark", "2017-01-01", "2018-01-01"),
    ):
        base.execute("INSERT INTO entity VALUES (?, ?, 'person', NULL, 'NRU', 'NRUGOV', NULL, 'notes')", (name, name))
        base.execute("INSERT INTO alias VALUES (?, ?, 'name', 0, '', '', 'notes')", (name, name))
        base.execute("INSERT INTO written VALUES (?, ?, 'full')", (name.lower(), name))
        office = (
            name,
            "Minister of Foreign Affairs",
            "foreign_minister",
            "NRU",
            start,
            end,
            "observed",
            "2025-12-31",
            "notes",
            "",
        )
        base.execute(f"INSERT INTO tenure VALUES ({','.join('?' * len(office))})", office)
    base.commit()
    base.close()
    return Facts(path)


def _flags(text: str, facts: Facts) -> list[Flag]:
    day = date(2019, 6, 1)
    return list(
        check(Reading(Document("d", text, published=day), Dating(given=day), times=find_times(text, day)), facts)
    )
