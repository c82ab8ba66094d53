"""How many take part: the number that events of a type have in gold weighs in."""

import pytest

from demarche.reading.events.counts import best_number, has_no_recipients, kind_of
from demarche.schema import EventType


@pytest.mark.parametrize(
    ("kind", "role", "chances", "number"),
    [
        ("CONSULT", "actors", [0.9, 0.35, 0.1], 2),  # nobody meets alone
        ("THREATEN", "actors", [0.9, 0.55, 0.1], 1),  # a threat has one voice
        ("REQUEST", "recipients", [0.3], 1),  # somebody is asked
        ("MOBILIZE", "recipients", [0.3], 0),
        ("CONSULT:sometimes", "actors", [0.9, 0.8], 2),  # an unknown mode counts as none
    ],
)
def test_the_likeliest_number(kind: str, role: str, chances: list[float], number: int) -> None:
    assert best_number(kind, role, chances) == number


def test_who_meets_is_no_recipient_but_a_host_is() -> None:
    assert has_no_recipients(kind_of(EventType.CONSULT, None))
    assert not has_no_recipients(kind_of(EventType.CONSULT, "visit"))
