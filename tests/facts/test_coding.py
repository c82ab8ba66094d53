from datetime import date

import pytest

from demarche.facts import Facts
from demarche.facts.classes import ROLES, public_class, settled


@pytest.mark.parametrize(
    ("name", "on", "code"),
    [
        ("Sergey Lavrov", date(2022, 8, 15), "RUSGOV"), ("Sergey Lavrov", None, "RUS"), ("Donald Trump", date(2022, 8, 15), "USA"),
        ("Lloyd Austin", date(2023, 5, 1), "USAMIL"), ("António Guterres", date(2023, 5, 1), "IGOUNO"),
        ("Josep Borrell", date(2021, 5, 1), "IGOEUREEC"),
    ],
)  # fmt: skip
def test_people_are_coded_by_the_office_of_the_day(name: str, on: date | None, code: str) -> None:
    facts = Facts.load()
    (person,) = facts.person(name)
    assert facts.actor_code(person.id, on) == code


@pytest.mark.parametrize(
    ("entity", "code"),
    [("FRA", "FRA"), ("NATO", "IGOWSTNAT"), ("group:hamas", "PSEREB"), ("outlet:reuters", "GBRMED")],
)
def test_others_are_coded_as_they_are(entity: str, code: str) -> None:
    assert Facts.load().actor_code(entity) == code


@pytest.mark.parametrize(
    ("text", "code"),
    [("Kremlin", "RUSGOV"), ("White House", "USAGOV"), ("Pentagon", "USAMIL"), ("Bundestag", "DEULEG"), ("Knesset", "ISRLEG"),
     ("Holy See", "VAT"), ("Moscow", "RUS"), ("State Duma", "RUSLEG"), ("Rawalpindi", "PAKMIL")],
)  # fmt: skip
def test_institutions_have_their_own_code(text: str, code: str) -> None:
    facts = Facts.load()
    (hit,) = facts.find(text, weak=True)
    assert facts.actor_code(hit.entities[0], alias=hit.alias) == code


def test_codes_of_countries() -> None:
    facts = Facts.load()
    codes = facts.codes("FRA")
    assert (codes.iso3, codes.iso2, codes.cow, codes.cameo) == ("FRA", "FR", "220", "FRA")
    for unknown in (lambda: facts.codes("NATO"), lambda: facts.actor_code("Q0")):
        with pytest.raises(KeyError):
            unknown()


def test_classes_as_answers_give_them() -> None:
    assert settled("diplomat", "special envoy for Syria") == "envoy"
    assert settled("diplomat", "Permanent Representative to the United Nations") == "ambassador"
    assert settled("diplomat", "consul") == "diplomat"
    assert public_class("national_security") == "other"
    assert all(len(role) == 3 for role in ROLES.values())
