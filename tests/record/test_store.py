"""Documents, versions and readings come back as they went in, from SQLite and PostgreSQL alike."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select, text

from demarche.record import Became, Record
from demarche.record.readings import pack
from demarche.record.tables import statement, version, witness
from demarche.schema import Document, UsageError
from demarche.schema.incoming import Incoming
from record.conftest import NOW
from record.contents import contents
from record.standin import read, understand
from samples import sample

TEXT = "The ministers meet on Monday. They will talk about trade. Nobody else was asked."


def incoming(words: str = TEXT, identifier: str = "d1", **fields: object) -> Incoming:
    of = Document(identifier, words, "Talks", "Northern Wire", "https://n.example/a", date(2024, 5, 6), "en")
    return Incoming(replace(of, **fields), "Ann Roe", "ab12", {"title": "feed"}, {"etag": "x"})  # type: ignore[arg-type]


def put(record: Record, *items: Incoming) -> list[Became]:
    with record.writer() as writer:
        return writer.put([(one, understand(one.document)) for one in items], record.clock())


def said(record: Record) -> list[str]:
    with record.connection() as connection:
        return list(connection.scalars(select(statement.c.content).order_by(statement.c.document)))


def test_a_document_comes_back_with_all_that_came_with_it(record: Record) -> None:
    one = incoming()
    assert put(record, one) == [Became.NEW]
    (found,) = record.documents()
    assert found.document == one.document
    assert (found.author, found.raw_sha256, found.found, found.headers) == ("Ann Roe", "ab12", one.found, one.headers)
    assert (found.number, found.version, found.added, found.withdrawn) == (1, 1, NOW, None)
    assert record.reading("d1") == read(one.document)


def test_a_whole_reading_comes_back(record: Record) -> None:
    reading = sample(dated=False)
    assert record.add(Incoming(reading.document), reading, b"\x01\xff", "m", "f") == Became.NEW
    assert record.reading(reading.document.id) == reading


def test_twice_the_same_changes_nothing(record: Record) -> None:
    put(record, incoming())
    before = contents(record)
    assert put(record, incoming(), replace(incoming(), headers={"etag": "other"})) == [Became.UNCHANGED] * 2
    assert contents(record) == before


def test_a_changed_document_is_a_new_version_with_a_difference(record: Record) -> None:
    put(record, incoming(), incoming(identifier="d2"))
    changed = incoming(TEXT.replace("Monday", "Tuesday").replace(" Nobody else was asked.", ""), title="Talks moved")
    assert put(record, changed) == [Became.CHANGED]
    assert [one.version for one in record.versions("d1")] == [1, 2]
    assert [(one.document.id, one.version) for one in record.documents()] == [("d1", 2), ("d2", 1)]
    difference = record.diff("d1", 1, 2)
    assert [(part.kind, part.words) for part in difference.parts] == [
        ("kept", "The ministers meet on "),
        ("removed", "Monday. "),
        ("added", "Tuesday. "),
        ("kept", "They will talk about "),
        ("removed", "trade. Nobody else was asked."),
        ("added", "trade."),
    ]
    assert difference.fields == {"title": ("Talks", "Talks moved")}
    assert said(record) == [changed.document.text, TEXT]
    assert record.reading("d1", 1) == read(incoming().document)


def test_an_older_version_that_comes_again_changes_nothing(record: Record) -> None:
    # An input that holds two versions of a document, fed twice, would otherwise add two more.
    one, two = incoming(), incoming("Other words.")
    assert put(record, one, two, one) == [Became.NEW, Became.CHANGED, Became.UNCHANGED]
    assert put(record, one, two) == [Became.UNCHANGED] * 2


def test_a_withdrawn_document_stays_with_a_mark_and_counts_no_more(record: Record) -> None:
    put(record, incoming(), incoming("Others met.", "d2"))
    assert record.withdraw("d1", "an error")
    assert not record.withdraw("d1")
    one = record.versions("d1")[0]
    assert (one.withdrawn, one.reason, one.document.text) == (NOW, "an error", TEXT)
    assert said(record) == ["Others met."]
    assert put(record, incoming("New words.")) == [Became.CHANGED]
    assert said(record) == ["Others met."]
    assert record.restore("d1")
    assert not record.restore("d1")
    assert sorted(said(record)) == ["New words.", "Others met."]


def test_unknown_documents_and_versions(record: Record) -> None:
    put(record, incoming())
    for ask in (record.versions, record.withdraw, record.restore, record.reading):
        with pytest.raises(UsageError, match="no document of this id"):
            ask("nothing")
    with pytest.raises(UsageError, match="has versions 1 to 1, no 2"):
        record.diff("d1", 1, 2)
    with pytest.raises(UsageError, match="no 7"):
        record.reading("d1", 7)


def test_a_document_without_a_reading_is_kept(record: Record) -> None:
    with record.writer() as writer:
        assert writer.put([(incoming(), None)], NOW) == [Became.NEW]
    assert record.reading("d1") is None
    assert said(record) == []


def test_what_fails_leaves_nothing(record: Record) -> None:
    put(record, incoming())
    before = contents(record)
    broken = replace(understand(incoming("Other.", "d3").document), reading=b"no zlib")
    with record.writer() as writer:
        with pytest.raises(Exception, match="incorrect header"):
            writer.put(
                [(incoming("Other.", "d2"), understand(incoming("Other.").document)), (incoming("x", "d3"), broken)],
                NOW,
            )
        assert writer.put([(incoming("Other.", "d2"), understand(incoming("Other.").document))], NOW) == [Became.NEW]
    assert contents(record)["document"] == [*before["document"], (2, "d2", 1, None, None)]


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    words=st.text(st.characters(exclude_categories=[]), min_size=1), title=st.text(st.characters(exclude_categories=[]))
)
def test_any_text_comes_back_as_it_was(record: Record, words: str, title: str) -> None:
    one = incoming(words, "any", title=title or None)
    with record.connection() as connection:
        for table in (witness, statement, version):
            connection.execute(table.delete())
        connection.execute(text("DELETE FROM reading"))
        connection.execute(text("DELETE FROM document"))
    put(record, one)
    assert [found.document for found in record.documents()] == [one.document]
    assert said(record) == [words]


def test_many_documents_come_in_their_order(record: Record) -> None:
    items = [incoming(f"Report {i}.", f"d{i % 450}") for i in range(500)]
    put(record, *items)
    found = list(record.documents(every=True))
    assert [(one.document.id, one.version) for one in found[:51]] == [(f"d{i // 2}", i % 2 + 1) for i in range(51)]
    assert len(found) == 500
    assert [one.number for one in record.documents()] == list(range(1, 451))


def test_long_texts_are_compared_in_reasonable_time() -> None:
    from demarche.record.documents import Stored, difference

    def stored(words: str) -> Stored:
        return Stored(Document("d", words), 1, 1, None, None, {}, {}, NOW, None, None)

    old = " ".join(f"word{i * 7919 % 5003}" for i in range(20_000))
    parts = difference(stored(old), stored(old.upper())).parts
    assert [part.kind for part in parts] == ["removed", "added"]


def test_a_reading_is_packed_small() -> None:
    packed = pack(sample())
    assert len(packed.reading) < 1500
