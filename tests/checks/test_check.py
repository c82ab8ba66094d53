from collections.abc import Callable

from demarche.schema import Flag

Check = Callable[..., list[Flag]]


def test_flags_keep_the_order_of_the_text(flags: Check) -> None:
    text = "Shells hit Kharkiv on 31 June. It was in Kharkiv, Poland. They will meet on 3 March 2024."
    assert [f.code for f in flags(text)] == ["D104", "D111", "D112"]


def test_a_plain_report_has_none(flags: Check) -> None:
    assert flags("The ministers of Osten and Westen met in Vienna on Tuesday, 5 March 2024, and agreed on aid.") == []
    assert flags("") == []
