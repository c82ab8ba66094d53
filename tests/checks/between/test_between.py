"""D201 to D207: reports of one event that cannot both be right."""

from datetime import date

from demarche.checks.between import check_between, check_quotation
from demarche.schema import EventType, Span, Stance, State
from demarche.schema.record import Occurrence
from record.occasions import Told, claimed, occurrence

BOTH = ("Anna Berg", "Karl Stein")


def codes(*told: Occurrence) -> list[str]:
    return [f.code for f in check_between(told)]


def met(
    document: str, told: Told, day: str = "2024-05-08", text: str = "They met there beside the harbour master's tower.",
    source: str | None = None,
) -> Occurrence:  # fmt: skip
    return occurrence(document, day, text, told, int(document[1:]), source or f"Outlet {document}")


def test_dates() -> None:
    one, two = Told("met", who=BOTH, time="2024-05-03"), Told("met", who=BOTH, time="2024-05-06")
    (found,) = check_between([met("d1", one), met("d2", two)])
    assert (found.code, found.document, found.other) == ("D201", "d2", "d1")
    assert found.message == "One report dates it 2024-05-03, another 2024-05-06."
    assert found.spans == (("d2", Span(5, 8)), ("d1", Span(5, 8)))
    assert codes(met("d1", one), met("d2", Told("met", who=BOTH, time="2024-05-04"))) == []  # time zones
    assert codes(met("d1", one)) == []


def test_what_happens_daily_is_no_contradiction() -> None:
    calls = [met(f"d{n}", Told("met", who=BOTH, time=f"2024-05-{n:02}"), f"2024-05-{n:02}") for n in (3, 6)]
    assert codes(*calls) == []  # each report tells of its own day


def test_one_outlet_does_not_contradict_itself() -> None:
    one, two = Told("met", who=BOTH), Told("met", who=("Anna Berg", "Otto Falk"))
    assert codes(met("d1", one, source="Ministry"), met("d2", two, source="Ministry")) == []


def test_plans_may_move() -> None:
    one, two = (Told("met", State.SCHEDULED, BOTH, time) for time in ("2024-05-13", "2024-05-16"))
    assert codes(met("d1", one), met("d2", two)) == []


def test_places() -> None:
    one, two = Told("met", who=BOTH, place=("Vienna", "AUT")), Told("met", who=BOTH, place=("Berlin", "DEU"))
    assert codes(met("d1", one), met("d2", two)) == ["D202"]


def test_people() -> None:
    one, two = Told("met", who=BOTH), Told("met", who=("Anna Berg", "Otto Falk"))
    assert codes(met("d1", one), met("d2", two)) == ["D203"]


def test_counts_may_rise_but_not_fall() -> None:
    def strike(document: str, day: str, number: int) -> Occurrence:
        told = Told("strike", who=("Norland",), type=EventType.ASSAULT)
        return met(document, told, day, f"The strike on the harbour of Osten killed {number} people.")

    assert codes(strike("d1", "2024-05-08", 12), strike("d2", "2024-05-08", 20)) == ["D204"]
    assert codes(strike("d1", "2024-05-08", 12), strike("d2", "2024-05-12", 20)) == []
    assert codes(strike("d1", "2024-05-08", 12), strike("d2", "2024-05-09", 9)) == ["D204"]


def test_states_and_denials() -> None:
    held = claimed("d1", "2024-05-08", State.OCCURRED, time="2024-05-07")
    off = claimed("d2", "2024-05-09", State.NOT_HELD, time="2024-05-07")
    assert codes(held, off) == ["D205"]
    denial = claimed("d2", "2024-05-09", State.OCCURRED, source=["Karl Stein"], stance=Stance.DISPUTES)
    (found,) = check_between([held, denial])
    assert (found.code, found.message) == ("D207", "Karl Stein denies what another report says (OCCURRED).")


def test_flags_do_not_grow_with_the_pairs_of_reports() -> None:
    told = [met(f"d{n}", Told("met", who=BOTH, time=f"2024-05-{3 + 3 * (n % 2):02}")) for n in range(1, 40)]
    assert codes(*told) == ["D201"]


def test_quotations() -> None:
    first, later = ("d1", Span(0, 9)), ("d2", Span(5, 14))
    found = check_quotation(first, later, [("not", "never")], date(2024, 5, 8))
    assert found is not None
    assert (found.code, found.document, found.spans) == ("D206", "d2", (later, first))
    assert "“not” against “never”" in found.message
    assert check_quotation(first, later, [], None) is None
    assert check_quotation(first, ("d1", Span(5, 14)), [("not", "never")], None) is None
