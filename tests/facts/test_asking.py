import pytest

from demarche.facts import Facts
from demarche.facts.asking import office_asked, person_asked
from demarche.schema import UsageError


@pytest.fixture(scope="module")
def facts() -> Facts:
    return Facts.load()


@pytest.mark.parametrize(
    ("words", "country", "asked"),
    [
        ("foreign minister of Ukraine", None, ("foreign_minister", "UKR")),
        ("Ukrainian foreign minister", None, ("foreign_minister", "UKR")),
        ("the US president", None, ("head_of_state", "USA")),
        ("Secretary of State", None, ("foreign_minister", "USA")),
        ("NATO secretary general", None, ("igo_head", "NATO")),
        ("head_of_state", "Democratic Republic of the Congo", ("head_of_state", "COD")),
        ("head of government", "EST", ("head_of_government", "EST")),
        ("defence-minister", "France", ("defence_minister", "FRA")),
        ("Kremlin spokesman", None, ("spokesperson", "RUS")),
    ],
)
def test_offices_in_words(facts: Facts, words: str, country: str | None, asked: tuple[str, str]) -> None:
    found = office_asked(facts, words, country)
    assert (found.office_class, found.country) == asked


def test_words_that_tell_offices_apart(facts: Facts) -> None:
    asked = office_asked(facts, "president of the European Commission")
    offices = {t.office for t in facts.history(asked.country, asked.office_class) if asked.fits(t)}
    assert offices
    assert all("Commission" in office for office in offices)
    asked = office_asked(facts, "Russian ambassador to the United Nations")
    assert (asked.office_class, asked.country, asked.words) == ("ambassador", "RUS", ("united nations",))


@pytest.mark.parametrize(
    ("words", "country", "said"),
    [
        ("goalkeeper", "France", "names no office"),
        ("foreign minister", None, "no country in"),
        ("foreign minister", "Atlantis", 'the country "Atlantis" is unknown'),
    ],
)
def test_offices_that_are_none(facts: Facts, words: str, country: str | None, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        office_asked(facts, words, country)


def test_people(facts: Facts) -> None:
    biden = person_asked(facts, "joe biden")
    assert biden is not None
    assert person_asked(facts, biden.id) == biden
    assert person_asked(facts, "Marko Rubio") is None
    with pytest.raises(UsageError, match=r"Say which: Sergey Lavrov \(Q"):
        person_asked(facts, "Lavrov")
    with pytest.raises(UsageError, match="is no person"):
        person_asked(facts, "FRA")
