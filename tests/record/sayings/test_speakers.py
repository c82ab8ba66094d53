"""Whether two reports may quote one speaker."""

import pytest

from demarche.record.sayings.matching import may_be_one


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (("Q1", "Hage Geingob"), ("Q1", "President Geingob"), True),
        (("Q1", "Hage Geingob"), ("name:geingob", "Geingob"), True),
        (("name:geingob", "Geingob"), ("name:hage geingob", "Hage Geingob"), True),
        (("name:anna berg", "Anna Berg"), ("name:karl berg", "Karl Berg"), False),
        (("Q1", "Hage Geingob"), ("Q2", "Monica Geingos"), False),
        (("name:hage", "Hage"), ("Q1", "Hage Geingob"), False),
    ],
)
def test_a_surname_alone_may_be_anybody_who_has_it(one: tuple[str, str], other: tuple[str, str], same: bool) -> None:
    rows = [{"speaker": key, "speaker_name": name} for key, name in (one, other)]
    assert may_be_one(rows[0], rows[1]) is may_be_one(rows[1], rows[0]) is same
