"""CAMEO actor codes: by what the facts know, and by the words of the report."""

from datetime import date

import pytest

from demarche.facts import Facts
from demarche.language import load_model
from demarche.reading.actors import find_actors

DAY = date(2024, 3, 5)


@pytest.mark.parametrize(
    ("text", "words", "code"),
    [
        ("The Foreign Ministry of Iran said on Monday that talks would go on.", "Ministry", "IRNGOV"),
        ("The Israeli army said that two soldiers were killed.", "army", "ISRMIL"),
        ("The Norwegian army fired on the ship.", "army", "NORMIL"),
        ("The White House said nothing.", "White", "USAGOV"),
        ("The Kremlin denied it.", "Kremlin", "RUSGOV"),
        ("The Pentagon sent two ships.", "Pentagon", "USAMIL"),
        ("Turkish police held two men.", "police", "TURCOP"),
        ("The Dutch government fell on Monday.", "government", "NLDGOV"),
        ("The French parliament met on Monday.", "parliament", "FRALEG"),
        ("Two Polish judges resigned.", "judges", "POLJUD"),
        ("A Ukrainian lawmaker criticised the plan.", "lawmaker", "UKRLEG"),
        ("Romanian officials met the envoys.", "officials", "ROMGOV"),
        ("Hezbollah fired rockets at the town.", "Hezbollah", "LBNREBHEZ"),
        ("Taliban fighters took the town.", "Taliban", "AFGREBTAL"),
        ("Rebels attacked the village.", "Rebels", "REB"),
        ("Syrian rebels attacked the village.", "rebels", "SYRREB"),
        ("The opposition leader was arrested on Monday.", "opposition", "OPP"),
        ("The Venezuelan opposition leader was arrested on Monday.", "leader", "VENOPP"),
        ("Protesters marched in Paris.", "Protesters", "OPP"),
        ("Journalists asked about it.", "Journalists", "MED"),
        ("The Norwegian Defence Minister Hilda Nemo spoke in Oslo.", "Hilda", "NORMIL"),
        ("Foreign Minister Sergei Lavrov spoke in Rome.", "Sergei", "RUSGOV"),
        ("UN peacekeepers left the base.", "UN", "IGOUNO"),
    ],
)
def test_an_institution_or_title_gives_the_role(text: str, words: str, code: str) -> None:
    assert code_at(text, words) == code


@pytest.mark.parametrize(
    ("text", "words", "code"),
    [
        ("Iran and Norway met. The Iranian army fired on a ship.", "Iran", "IRN"),
        ("The Kremlin and the Russian army said nothing.", "Kremlin", "RUS"),
        ("Norway spoke.", "Norway", "NOR"),
        ("Former Norwegian Defence Minister Hilda Nemo spoke in Oslo.", "Hilda", "NOR"),
        ("Two Catholic bishops spoke in Kenya.", "bishops", None),
        ("Hilda Nemo spoke in Oslo.", "Hilda", None),
    ],
)
def test_a_country_that_is_named_or_acts_by_several_institutions_has_none(
    text: str, words: str, code: str | None
) -> None:
    assert code_at(text, words) == code


def code_at(text: str, words: str) -> str | None:
    analysis = load_model().analyse(text)
    token = next(i for i, t in enumerate(analysis.tokens) if t.start >= text.index(words))
    entity = find_actors(analysis, Facts.load(), DAY).entity_at(token)
    assert entity is not None, f"{words!r} is nobody"
    return entity.code
