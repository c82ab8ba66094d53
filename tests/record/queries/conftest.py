"""A made-up record to ask, in each kind of database; it is read only, so one serves all tests."""

import importlib.util
import os
import uuid
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from sqlalchemy import Connection, create_engine, make_url, text

from demarche.record import Record

EVENTS = 150
_GENERATOR = Path(__file__).parents[3] / "benchmarks" / "record.py"


def generator() -> ModuleType:
    """The module benchmarks/record.py."""
    spec = importlib.util.spec_from_file_location("benchmark_record", _GENERATOR)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where a record of EVENTS events is."""
    if request.param == "sqlite":
        where = str(tmp_path_factory.mktemp("made") / "record.db")
        _fill(where)
        yield where
        return
    server = os.environ.get("DEMARCHE_TEST_POSTGRES")
    if not server:
        pytest.skip("no PostgreSQL: start one with .ci/postgres and name it by DEMARCHE_TEST_POSTGRES")
    engine = create_engine(make_url(server).set(drivername="postgresql+psycopg"), isolation_level="AUTOCOMMIT")
    name = f"demarche_{uuid.uuid4().hex}"
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    where = engine.url.set(database=name).render_as_string(hide_password=False)
    _fill(where)
    yield where
    with engine.connect() as connection:
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    engine.dispose()


def _fill(where: str) -> None:
    with Record.open(where) as record, record.connection() as connection:
        generator().generate(connection, EVENTS)


@pytest.fixture
def connection(made: str) -> Iterator[Connection]:
    """A connection to the made-up record."""
    with Record.open(made, write=False) as record, record.connection() as opened:
        yield opened
