"""Facts of a user's own: three forms, one answer; errors with file, line and mend."""

import json
import sqlite3
from datetime import date
from pathlib import Path

import pytest

from demarche.facts import Facts, Verdict, files
from demarche.facts.adding import add
from demarche.schema import ActorKind, DemarcheError, InputError, InstallationError, SourceError

POPOLO = """
persons:
  - name: Anna Bergholm
    other_names: [{name: Ana Bergholm}]
    sources: [{url: "https://example.org/cabinet"}]
    memberships:
      - role: Minister of Foreign Affairs
        area: {name: Norway}
        start_date: 2026-02-01
        as_of: 2026-06-01
      - {role: Mayor, country: NO, start_date: 2015, end_date: 2019-10}
"""
HEADER = "name,wikidata,aliases,office,class,country,start,end,as_of,status,source\n"
FTM = (
    {"id": "p1", "schema": "Person", "datasets": ["my_list"], "properties": {"name": ["Karl Steinmark"], "country": ["at"]}},
    {"id": "o1", "schema": "Position", "datasets": ["my_list"], "properties": {"name": ["Defence Minister"], "country": ["at"]}},
    {"id": "b1", "schema": "Organization", "datasets": ["my_list"],
     "properties": {"name": ["Danube League"], "alias": ["DANLEAG"]}},
    {"id": "x1", "schema": "Occupancy", "datasets": ["my_list"],
     "properties": {"holder": ["p1"], "post": ["o1"], "startDate": ["2026-03-01"], "modifiedAt": ["2026-07-01T10:00:00"]}},
    {"id": "v1", "schema": "Vessel", "properties": {"name": ["Danube Queen"]}},
)  # fmt: skip


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DEMARCHE_DATA", str(tmp_path / "data"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "my facts"
    path.mkdir()
    return path


def only(facts: Facts, name: str) -> str:
    (found,) = facts.person(name)
    return found.id


def table(folder: Path, *lines: str) -> None:
    (folder / "offices.csv").write_text(HEADER + "".join(line + "\n" for line in lines), "utf-8")


def test_people_in_terms_of_popolo(folder: Path) -> None:
    (folder / "people.yaml").write_text(POPOLO, "utf-8")
    added = add(folder)
    assert (added.people, added.offices) == (1, 2)
    facts = Facts.load()
    anna = only(facts, "Anna Bergholm")
    assert only(facts, "Ana Bergholm") == anna
    answer = facts.holds(anna, "foreign_minister", "NOR", date(2026, 4, 1))
    assert answer.verdict is Verdict.YES
    assert answer.tenure is not None
    assert answer.tenure.source == "https://example.org/cabinet"
    assert facts.holds(anna, "foreign_minister", "NOR", date(2026, 6, 2)).verdict is Verdict.UNKNOWN
    mayor = facts.offices(anna, date(2017, 5, 1))[0]
    assert (mayor.tenure.office_class, mayor.tenure.began, mayor.tenure.ended, mayor.verdict) == (
        "other", "2015", "2019-10", Verdict.YES,
    )  # fmt: skip
    assert [h.alias for h in facts.find("Anna Bergholm spoke")] == ["Anna Bergholm"]


def test_a_popolo_export_with_its_parts_side_by_side(folder: Path) -> None:
    (folder / "people.yaml").write_text(json.dumps({
        "persons": [{"id": "1", "name": "Anna Bergholm", "identifiers": [{"scheme": "wikidata", "identifier": "Q999999991"}]}],
        "organizations": [{"id": "g", "name": "Government of Norway", "area": "NOR", "source": "a book"}],
        "posts": [{"id": "fm", "label": "Minister of Foreign Affairs", "organization_id": "g"}],
        "memberships": [{"person_id": "1", "post_id": "fm", "start_date": "2026-02-01", "as_of": "2026-03-01",
                         "sources": [{"note": "a newspaper"}]}],
    }).replace('"name": "Anna Bergholm",', '"name": "Anna Bergholm", "source": "a book",'), "utf-8")  # fmt: skip
    add(folder)
    facts = Facts.load()
    assert facts.entity("Q999999991").name == "Anna Bergholm"
    assert facts.holds("Q999999991", "foreign_minister", "NOR", date(2026, 2, 20)).verdict is Verdict.YES


def test_follow_the_money(folder: Path) -> None:
    (folder / "entities.ftm.json").write_text("".join(json.dumps(e) + "\n" for e in FTM), "utf-8")
    added = add(folder)
    assert (added.people, added.organisations, added.offices) == (1, 1, 1)
    facts = Facts.load()
    karl = only(facts, "Karl Steinmark")
    assert facts.holds(karl, "defence_minister", "AUT", date(2026, 6, 1)).verdict is Verdict.YES
    assert facts.actor_code(karl, date(2026, 6, 1)) == "AUTMIL"
    hits = facts.find("The Danube League (DANLEAG) met on the Danube Queen.")
    assert [h.alias for h in hits] == ["Danube League", "DANLEAG"]
    assert facts.entity(hits[0].entities[0]).kind is ActorKind.ORGANISATION


def test_own_rows_win_and_later_ones_over_earlier_ones(folder: Path) -> None:
    shipped = Facts.load()
    rubio = only(shipped, "Marco Rubio")
    table(folder, "Marco Rubio,,,Secretary of State,,USA,2025-01-21,2026-05-01,,,my notes")
    add(folder)
    facts = Facts.load()
    assert facts.version.startswith(shipped.version + "+")
    assert facts.holds(rubio, "foreign_minister", "USA", date(2026, 4, 1)).verdict is Verdict.YES
    table(folder, "Marco Rubio,,,Secretary of State,,USA,2025-01-21,2026-03-01,,,better notes")
    add(folder)
    (tenure,) = [t for t in Facts.load().tenures(rubio) if t.office_class == "foreign_minister"]
    assert (tenure.ended, tenure.source) == ("2026-03-01", "better notes")
    assert shipped.holds(rubio, "foreign_minister", "USA", date(2026, 4, 1)).verdict is Verdict.UNKNOWN


def test_a_successor_of_ones_own_closes_a_shipped_tenure(folder: Path) -> None:
    table(folder, "Jane Placeholder,,,Secretary of State,,USA,2027-02-01,,2027-06-01,,my notes")
    add(folder)
    facts = Facts.load()
    rubio = only(facts, "Marco Rubio")
    answer = facts.holds(rubio, "foreign_minister", "USA", date(2027, 4, 1))
    assert answer.verdict is Verdict.NO
    assert answer.tenure is not None
    assert facts.entity(answer.tenure.person).name == "Jane Placeholder"


def test_acting_holds_and_says_so_and_elect_does_not(folder: Path) -> None:
    table(
        folder,
        "Anna Bergholm,,,President,,AUT,2030-01-01,2030-03-01,,acting,notes",
        "Karl Steinmark,,,President,,AUT,2030-01-01,2030-03-01,,elect,notes",
        "Karl Steinmark,,,President,,AUT,2030-03-01,2036-03-01,,,notes",
    )
    add(folder)
    facts = Facts.load()
    acting = facts.holds(only(facts, "Anna Bergholm"), "head_of_state", "AUT", date(2030, 2, 1))
    assert (acting.verdict, acting.acting) == (Verdict.YES, True)
    karl = only(facts, "Karl Steinmark")
    assert facts.holds(karl, "head_of_state", "AUT", date(2030, 2, 1)).verdict is Verdict.NO
    assert facts.holds(karl, "head_of_state", "AUT", date(2031, 2, 1)).verdict is Verdict.YES
    assert [facts.entity(t.person).name for t in facts.holders("AUT", "head_of_state", date(2030, 2, 1))] == [
        "Anna Bergholm"
    ]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("offices.csv", "name,office\nA B,King\n", 'offices.csv, line 1: no column "source"'),
        ("offices.csv", "name,office,source,pay\nA B,King,x,1\n", 'offices.csv, line 1: column "pay" is unknown'),
        ("offices.csv", HEADER + "A B,,,King,,Nowhere,2020,,2021,,x\n", 'line 2: country "Nowhere" is unknown'),
        ("offices.csv", HEADER + "A B,,,King,,FRA,2020-14,,2021,,x\n", 'line 2: start: "2020-14" is no date'),
        ("offices.csv", HEADER + "A B,,,King,,FRA,2020,2019,,,x\n", "line 2: it ends (2019) before it begins"),
        ("offices.csv", HEADER + "A B,,,King,,FRA,2020,,,,x\n", "nothing says until when"),
        ("offices.csv", HEADER + "A B,,,King,,FRA,2020,,2021,,\n", "has no source"),
        ("offices.csv", HEADER + "A B,,,King,,,2020,,2021,,x\n", "has no country"),
        ("offices.csv", HEADER + "A B,,,King,monarchy,FRA,2020,,2021,,x\n", 'class "monarchy" is unknown'),
        ("offices.csv", HEADER + "A B,12,,King,,FRA,2020,,2021,,x\n", '"12" is no Wikidata id'),
        ("offices.csv", HEADER + "A B,,,King,,FRA,2020,,2021,future,x\n", 'status "future" is unknown'),
        ("offices.csv", HEADER + "A B\n", "line 2: too many or too few cells"),
        ("offices.csv", b"\xff\xfe\x00", "It must be a file in UTF-8"),
        ("people.yaml", "persons:\n  - name: A B\n", 'people.yaml, line 2: "A B" has no source'),
        ("people.yaml", "persons:\n - name: [\n", "no YAML"),
        ("people.yaml", "persons: many\n", "persons is no list"),
        ("people.yaml", "- name: A B\n  source: x\n  memberships:\n    - {role: King, country: XX, as_of: 2020}\n",
         'people.yaml, line 4: country "XX" is unknown'),
        ("people.yaml", "persons: []\nmemberships:\n  - {person_id: z}\n", 'person_id "z" is nobody'),
        ("people.yaml", "nothing\n", "no persons"),
        ("x.jsonl", "{", "x.jsonl, line 1: no JSON"),
        ("x.jsonl", "\n[1]\n", 'x.jsonl, line 2: no "id" or no "schema"'),
        ("x.jsonl", '{"id": "1", "schema": "Person", "properties": {"name": ["A B"]}}\n', "has no source"),
        ("x.jsonl", '{"id": "1", "schema": "Occupancy", "properties": {"holder": ["p"], "post": ["q"]}}\n',
         '"p" is no Person or Position of this file'),
        ("notes.txt", "hello", "nothing to add"),
    ],
)  # fmt: skip
def test_errors_name_file_line_and_mend(folder: Path, name: str, content: str | bytes, said: str) -> None:
    (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(InputError) as raised:
        add(folder)
    assert said in str(raised.value)
    assert str(raised.value).endswith(".")
    assert files.added() == []


def test_a_name_of_several_people_needs_an_id(folder: Path) -> None:
    table(
        folder, "Anna Bergholm,Q999999991,,King,,FRA,2020,2021,,,x", "Anna Bergholm,Q999999992,,King,,FRA,2022,2023,,,x"
    )
    add(folder)
    table(folder, "Anna Bergholm,,,Queen,,FRA,2024,2025,,,x")
    with pytest.raises(
        InputError, match=r'line 2: several people are called "Anna Bergholm" \(Q999999991, Q999999992\)'
    ):
        add(folder)


def test_a_missing_folder(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="no folder"):
        add(tmp_path / "none")


def test_deleting_the_file_takes_the_rows_back(folder: Path) -> None:
    table(folder, "Anna Bergholm,,,King,,FRA,2020,2021,,,x")
    added = add(folder)
    assert Facts.load().person("Anna Bergholm")
    added.path.unlink()
    assert Facts.load().path == files.SHIPPED


def test_broken_files_of_a_user_are_told(folder: Path) -> None:
    table(folder, "Anna Bergholm,,,King,,FRA,2020,2021,,,x")
    added = add(folder)
    merged = Facts.load().path
    merged.write_bytes(b"half a file")
    assert Facts.load(files.current()).path == merged  # built anew
    sqlite3.connect(f"file:{merged}?mode=ro", uri=True).execute("SELECT * FROM about")
    added.path.write_text('{"row": "OwnEntity"}\n')
    with pytest.raises(InstallationError, match="Delete it, and add your folder again"):
        Facts.load()
    assert issubclass(InstallationError, DemarcheError)
