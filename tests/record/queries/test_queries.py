"""Each question gives what going through all rows by hand gives."""

from collections import Counter, defaultdict
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import Connection, select

from demarche.record import queries as q
from demarche.record import tables as t
from demarche.record.queries import Filter, Order, Page
from demarche.record.queries.pairs import countries, months_between, spots_and_years
from demarche.record.queries.pairs import spots as pair_spots
from demarche.schema import State, UsageError

EVERYTHING = Page(None)


def rows(connection: Connection, table: Any) -> list[Any]:
    """All rows of a table."""
    return list(connection.execute(select(table)))


@pytest.fixture
def parties(connection: Connection) -> dict[str, set[str]]:
    """The actors of each event."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in rows(connection, t.party):
        found[row.event].add(row.actor)
    return found


def ids(found: q.Found[Any]) -> set[str]:
    """The ids of what was found; the total is their number."""
    assert found.total == len(found.rows)
    return {row.id for row in found.rows}


CASES: dict[str, tuple[Filter, Callable[[Any], bool]]] = {
    "everything": (Filter(), lambda e: True),
    "a type": (Filter(types=("ASSAULT",)), lambda e: e.type == "ASSAULT"),
    "two types": (Filter(types=("assault", "AID")), lambda e: e.type in ("ASSAULT", "AID")),
    "a state": (Filter(states=("cancelled",)), lambda e: e.state == "CANCELLED"),
    "a coarse state": (
        Filter(states=("ahead", "STALE")),
        lambda e: e.state == "STALE" or (e.state in State.__members__ and State(e.state).coarse == "ahead"),
    ),
    "from": (Filter(first=date(2024, 1, 1)), lambda e: e.last >= date(2024, 1, 1)),
    "to": (Filter(last=date(2024, 1, 1)), lambda e: e.first <= date(2024, 1, 1)),
    "since": (Filter(since=date(2024, 6, 1)), lambda e: e.last_said >= date(2024, 6, 1)),
    "words of the title": (Filter(text="Vienna meeting"), lambda e: e.place == "Vienna" and "meeting" in e.title),
}


@pytest.mark.parametrize("name", CASES)
def test_events(connection: Connection, name: str) -> None:
    wanted, fits = CASES[name]
    expected = {row.id for row in rows(connection, t.event) if fits(row)}
    found = ids(q.events(connection, wanted, EVERYTHING))
    assert expected
    # Words may also stand in the reports.
    assert found >= expected if wanted.text else found == expected


def test_events_of_actors(connection: Connection, parties: dict[str, set[str]]) -> None:
    expected = {event for event, actors in parties.items() if "AUT" in actors}
    both = {event for event in expected if "BRA" in parties[event]}
    for name in ("AUT", "aut", "Land of Aut", "land of aut"):
        assert ids(q.events(connection, Filter(actors=(name,)), EVERYTHING)) == expected
    assert both
    assert ids(q.events(connection, Filter(actors=("AUT", "BRA")), EVERYTHING)) == both
    anna = next(row.key for row in rows(connection, t.actor) if row.name == "Anna Berg")
    expected = {event for event, actors in parties.items() if anna in actors}
    for name in (anna, "Anna Berg", "berg anna", "Änna Bérg"):
        assert ids(q.events(connection, Filter(actors=(name,)), EVERYTHING)) == expected
    assert q.events(connection, Filter(actors=("nobody",))).total == 0


def test_events_of_a_country(connection: Connection) -> None:
    there = {row.event for row in rows(connection, t.party) if row.country == "AUT"}
    there |= {row.id for row in rows(connection, t.event) if row.country == "AUT"}
    for name in ("AUT", "aut", "Land of Aut"):
        assert ids(q.events(connection, Filter(countries=(name,)), EVERYTHING)) == there


def test_events_by_source(connection: Connection) -> None:
    expected = {row.event for row in rows(connection, t.occurrence) if row.outlet == "The Meridian"}
    assert ids(q.events(connection, Filter(sources=("The Meridian",)), EVERYTHING)) == expected
    voiced = {row.id for row in rows(connection, t.event) if "Land of Aut" in row.states}
    assert voiced
    assert ids(q.events(connection, Filter(sources=("Land of Aut",)), EVERYTHING)) == voiced
    both = Filter(sources=("Land of Aut", "The Meridian"))
    assert ids(q.events(connection, both, EVERYTHING)) == expected | voiced


@pytest.mark.parametrize("order", Order)
def test_pages_follow_each_other(connection: Connection, order: Order) -> None:
    whole = q.events(connection, Filter(), EVERYTHING, order).rows
    parts = [q.events(connection, Filter(), Page(40, start), order) for start in range(0, 200, 40)]
    assert [e.id for part in parts for e in part.rows] == [e.id for e in whole]
    assert {part.total for part in parts} == {len(whole)}
    keys = {
        Order.LATEST: [e.last_said for e in reversed(whole)],
        Order.DATE: [e.first for e in whole],
        Order.REPORTS: [e.reports for e in reversed(whole)],
    }[order]
    assert keys == sorted(keys)  # type: ignore[type-var]


def test_pages_of_a_search_count_all(connection: Connection) -> None:
    wanted = Filter(text="grain")
    total = q.events(connection, wanted).total
    assert total > 3
    assert q.events(connection, wanted, Page(3)).total == total
    assert q.events(connection, wanted, Page(3, total + 5)) == q.Found((), total)


def test_engagements_have_their_claims_in_the_order_of_saying(connection: Connection) -> None:
    found = q.engagements(connection, Filter(), EVERYTHING)
    assert found.total == sum(row.engagement for row in rows(connection, t.event))
    for one in found.rows:
        days = [claim.said for claim in one.claims]
        assert days == sorted(days)  # type: ignore[type-var]
        assert one.to_dict().keys() == {"id", "state", "parties", "date", "place", "claims"}
        for claim in one.to_dict()["claims"]:
            assert claim.keys() == {"state", "said", "document", "source"}
    assert sum(len(one.claims) for one in found.rows) == sum(
        row.event in {one.event.id for one in found.rows} for row in rows(connection, t.claim)
    )


def test_statements(connection: Connection) -> None:
    everything = rows(connection, t.statement)
    outlets = {row.document: row.source for row in rows(connection, t.version)}
    for wanted, fits in (
        (Filter(), lambda s: True),
        (Filter(actors=("AUT",)), lambda s: s.speaker == "AUT"),
        (
            Filter(first=date(2023, 6, 1), last=date(2024, 1, 1)),
            lambda s: date(2023, 6, 1) <= s.said <= date(2024, 1, 1),
        ),
        (Filter(since=date(2024, 6, 1)), lambda s: s.said >= date(2024, 6, 1)),
        (Filter(sources=("The Meridian",)), lambda s: outlets[s.document] == "The Meridian"),
        (Filter(kinds=("indirect",)), lambda s: s.kind == "indirect"),
        (Filter(text="corridors"), lambda s: "corridors" in s.content),
        (Filter(text='"river dam"'), lambda s: "river dam" in s.content),
    ):
        assert ids(q.statements(connection, wanted, EVERYTHING)) == {row.id for row in everything if fits(row)}
    heard = rows(connection, t.hearer)
    for name, key in (("Land of Aut", "AUT"), ("AUT", "AUT"), ("the reporters", ""), ("reporters", "name:reporters")):
        found = q.statements(connection, Filter(told=(name,)), EVERYTHING)
        assert ids(found) == {row.statement for row in heard if row.key == key}
    assert {one.to for one in q.statements(connection, Filter(told=("reporters",))).rows} == {("reporters",)}
    assert q.statements(connection, Filter(told=("reporters", "AUT"))).total == 0
    of_country = q.statements(connection, Filter(countries=("AUT",)), EVERYTHING)
    countries = {row.key: row.country for row in rows(connection, t.actor)}
    assert ids(of_country) == {row.id for row in everything if countries[row.speaker] == "AUT"}


def test_actors(connection: Connection, parties: dict[str, set[str]]) -> None:
    appearances = rows(connection, t.appearance)
    found = q.actors(connection, Filter(), EVERYTHING)
    assert found.total == len({row.actor for row in appearances})
    assert [a.reports for a in found.rows] == sorted((a.reports for a in found.rows), reverse=True)
    first = found.rows[0]
    assert first.reports == sum(row.actor == first.key for row in appearances)
    assert first.events == sum(first.key in actors for actors in parties.values())
    assert first.statements == sum(row.speaker == first.key for row in rows(connection, t.statement))
    late = q.actors(connection, Filter(since=date(2024, 6, 1), kinds=("person",), text="berg"), EVERYTHING)
    expected = {row.actor for row in appearances if row.said >= date(2024, 6, 1) and "Berg" in row.name}
    assert {a.key for a in late.rows} == expected
    assert q.actors(connection, Filter(), Page(2, 1)).rows == found.rows[1:3]
    new = q.actors_since(connection, date(2024, 9, 1), EVERYTHING)
    assert {a.key for a in new.rows} == {
        row.key for row in rows(connection, t.actor) if row.first_said >= date(2024, 9, 1)
    }


def test_flags(connection: Connection, parties: dict[str, set[str]]) -> None:
    everything = rows(connection, t.flag)
    assert ids(q.flags(connection, Filter(), EVERYTHING)) == {row.id for row in everything}
    between = {row.id for row in everything if row.other}
    assert between
    assert ids(q.flags(connection, Filter(), EVERYTHING, between=True)) == between
    assert ids(q.flags(connection, Filter(codes=("d2",)), EVERYTHING)) == between
    assert ids(q.flags(connection, Filter(severity="hard"), EVERYTHING)) == between
    assert ids(q.flags(connection, Filter(text="differ came"), EVERYTHING)) == between
    named = {row.document for row in rows(connection, t.appearance) if row.actor == "AUT"}
    expected = {row.id for row in everything if row.document in named or "AUT" in parties.get(row.event, set())}
    assert ids(q.flags(connection, Filter(actors=("AUT",)), EVERYTHING)) == expected


def test_changes(connection: Connection, parties: dict[str, set[str]]) -> None:
    everything = rows(connection, t.change)
    found = q.changes(connection, Filter(), EVERYTHING)
    assert {(c.event.id, c.number) for c in found.rows} == {(row.event, row.number) for row in everything}
    said = [c.said for c in found.rows]
    assert said == sorted(said, reverse=True)  # type: ignore[type-var]
    since = Filter(since=date(2024, 6, 1), kinds=("held",), actors=("AUT",))
    expected = {
        (row.event, row.number)
        for row in everything
        if row.said >= date(2024, 6, 1) and row.kind == "held" and "AUT" in parties[row.event]
    }
    assert {(c.event.id, c.number) for c in q.changes(connection, since, EVERYTHING).rows} == expected
    counts = q.change_counts(connection, Filter())
    assert sum(counts.values()) == len(everything)
    assert list(counts) == [kind for kind in q.KINDS if kind in counts]
    with pytest.raises(UsageError, match="'won' is no change"):
        q.changes(connection, Filter(kinds=("won",)))


def test_a_change_says_on_whose_word_it_is(connection: Connection) -> None:
    for change in q.changes(connection, Filter(), Page(30)).rows:
        own = [
            row for row in rows(connection, t.claim) if row.document == change.document and row.event == change.event.id
        ]
        assert list(change.source) in [row.source for row in own]
        assert change.outlet


def test_reports(connection: Connection) -> None:
    versions = rows(connection, t.version)
    assert ids(q.reports(connection, Filter(), EVERYTHING)) == {row.document for row in versions}
    wanted = Filter(sources=("The Meridian",), first=date(2024, 1, 1))
    expected = {r.document for r in versions if r.source == "The Meridian" and r.published >= date(2024, 1, 1)}
    assert ids(q.reports(connection, wanted, EVERYTHING)) == expected
    words = q.reports(connection, Filter(text='"Anna Berg"'), EVERYTHING)
    assert ids(words) == {row.document for row in versions if "Anna Berg" in row.text}
    one = words.rows[0]
    assert one.events == sum(row.document == one.id for row in rows(connection, t.occurrence))


def test_what_came_in_lately(connection: Connection) -> None:
    moment = datetime(2024, 12, 1, tzinfo=UTC)
    late = {row.document for row in rows(connection, t.version) if row.added >= moment}
    wanted = Filter(arrived=moment)
    assert late
    assert ids(q.reports(connection, wanted, EVERYTHING)) == late
    assert ids(q.events(connection, wanted, EVERYTHING)) == {
        row.event for row in rows(connection, t.occurrence) if row.document in late
    }
    assert {c.document for c in q.changes(connection, wanted, EVERYTHING).rows} <= late


def test_state_counts(connection: Connection) -> None:
    counts = q.state_counts(connection, Filter(), engagements=True)
    assert sum(counts.values()) == q.engagements(connection, Filter(), Page(1)).total


def test_the_first_of_a_list_without_counting(connection: Connection) -> None:
    for wanted in (Filter(), Filter(text="talks"), Filter(states=("ahead",))):
        assert q.first_events(connection, wanted, 7) == q.events(connection, wanted, Page(7)).rows
        counts, firsts = q.firsts_by_state(connection, wanted, 3, engagements=True)
        assert counts == q.state_counts(connection, wanted, engagements=True)
        everything = q.events(connection, wanted, EVERYTHING, engagements=True).rows
        for name in counts:
            of_state = [one for one in everything if one.state == name]
            assert [one for one in firsts if one.state == name] == of_state[:3]
    for kind in q.KINDS:
        wanted = Filter(kinds=(kind,))
        assert q.first_changes(connection, wanted, 5) == q.changes(connection, wanted, Page(5)).rows


def test_places_years_and_months(connection: Connection) -> None:
    kept = [one for one in rows(connection, t.event) if one.reviewed != "rejected"]
    spots, years = spots_and_years(connection, Filter())
    assert spots == pair_spots(connection, Filter())
    assert sum(one.events for one in spots) == sum(one.place is not None for one in kept)
    days = [one.first or one.first_said for one in kept if one.first or one.first_said]
    assert dict(years) == Counter(day.year for day in days)
    two = [row[0] for row in countries(connection, 2)]
    found = months_between(connection, two[0], two[1], Filter())
    assert found
    assert all(1 <= one.month <= 12 for one in found)
    assert [(one.year, one.month) for one in found] == sorted((one.year, one.month) for one in found)


def test_a_state_that_is_none(connection: Connection) -> None:
    with pytest.raises(UsageError, match=r"'gone' is no state\. Write one of OCCURRED"):
        q.events(connection, Filter(states=("gone",)))


@pytest.mark.parametrize("words", ["", "  ", '"" - !', "“”"])
def test_a_text_without_words(connection: Connection, words: str) -> None:
    with pytest.raises(UsageError, match="has no words to look for"):
        q.statements(connection, Filter(text=words))


@pytest.mark.parametrize("words", ["grain*", 'a"b', "NOT AND", "NEAR(", "col:umn", "it's", "'; DROP TABLE event; --"])
def test_any_text_may_be_asked_for(connection: Connection, words: str) -> None:
    q.events(connection, Filter(text=words, sources=(words,), actors=(words,), countries=(words,)))
    q.statements(connection, Filter(text=words))
    q.flags(connection, Filter(text=words, codes=(words,)))
