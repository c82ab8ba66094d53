"""The build of the shipped file: from the reviewed tables alone, always the same, and strict."""

import importlib.util
import shutil
import sqlite3
import sys
from pathlib import Path
from types import ModuleType

import pytest

from demarche.facts.store import DATA

TABLES = Path(__file__).parents[2] / "facts"


@pytest.fixture(scope="module")
def build() -> ModuleType:
    spec = importlib.util.spec_from_file_location("facts_build", TABLES / "build.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tables cut to France and the sources, so that a test may break one cell."""
    folder = tmp_path_factory.mktemp("tables")
    for path in TABLES.glob("*.csv"):
        header, *lines = path.read_text("utf-8").splitlines(keepends=True)
        france = path.name == "countries.csv"
        keep = (
            [line for line in lines if not france or line.startswith("FRA,")]
            if france or path.name == "sources.csv"
            else []
        )
        (folder / path.name).write_text(header + "".join(keep), "utf-8")
    return folder


def test_the_shipped_file_is_built_from_the_tables(tmp_path: Path, build: ModuleType) -> None:
    builder = build.Builder()
    builder.collect()
    builder.write(tmp_path / "facts.sqlite")
    assert _content(tmp_path / "facts.sqlite") == _content(DATA)
    assert (tmp_path / "version.txt").read_text() == DATA.with_name("version.txt").read_text()


def test_the_shipped_file_is_small() -> None:
    assert DATA.stat().st_size < 15e6


def _content(path: Path) -> list[str]:
    base = sqlite3.connect(path)
    lines = list(base.iterdump())
    base.close()
    return lines


_TENURE = "name,wikidata,aliases,office,class,country,start,end,end_basis,as_of,status,source\n"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("Anna Berg,,,King,head_of_state,FRA,2020-13,,open,2022,,wikidata", 'line 2: start: "2020-13" is no date'),
        ("Anna Berg,,,King,head_of_state,FRX,2020,,open,2022,,wikidata", 'line 2: country "FRX" is unknown'),
        ("Anna Berg,,,King,head_of_stat,FRA,2020,,open,2022,,wikidata", 'line 2: class "head_of_stat" is unknown'),
        ("Anna Berg,,,King,head_of_state,FRA,2020,,open,2022,,hearsay", 'line 2: source "hearsay" is not in sources.csv'),
        ("Anna Berg,,,King,head_of_state,FRA,2020,,open,2022,,", "line 2: source is empty"),
        ("Anna Berg,,,King,head_of_state,FRA,2020,2019,observed,2022,,wikidata", "ends (2019) before it begins"),
        ("Anna Berg,,,King,head_of_state,FRA,2020,2021,open,2022,,wikidata", "An open end is empty"),
        ("Anna Berg,,,King,head_of_state,FRA,2020,,open,,,wikidata", "as_of is empty"),
        ("Anna Berg,,,King,head_of_state,FRA,2020,,open,2022,king,wikidata", 'status "king" is unknown'),
        ("Anna Berg,King", "too many or too few cells"),
    ],
)  # fmt: skip
def test_a_wrong_cell_stops_the_build(small: Path, tmp_path: Path, build: ModuleType, line: str, said: str) -> None:
    folder = tmp_path / "tables"
    shutil.copytree(small, folder)
    (folder / "tenures.csv").write_text(_TENURE + line + "\n", "utf-8")
    error = sys.modules["cells"].TableError
    with pytest.raises(error) as raised:
        build.Builder(folder).collect()
    assert said in str(raised.value)
    assert str(raised.value).startswith("tenures.csv, line 2: ")
    assert str(raised.value).endswith(".")


def test_an_unknown_id_and_a_missing_table_stop_the_build(small: Path, tmp_path: Path, build: ModuleType) -> None:
    folder = tmp_path / "tables"
    shutil.copytree(small, folder)
    (folder / "aliases.csv").write_text(
        "entity,alias,kind,weak,start,end,source\nQ0,Nobody,name,,,,wikidata\n", "utf-8"
    )
    error = sys.modules["cells"].TableError
    with pytest.raises(error, match=r'aliases.csv, line 2: entity "Q0" is unknown'):
        build.Builder(folder).collect()
    (folder / "aliases.csv").unlink()
    with pytest.raises(error, match=r"aliases.csv: missing"):
        build.Builder(folder).collect()
