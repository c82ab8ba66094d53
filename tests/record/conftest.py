"""A place for a record in each kind of database; PostgreSQL where DEMARCHE_TEST_POSTGRES names a server (.ci/postgres)."""

import os
import uuid
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import create_engine, make_url, text

from demarche.record import Record
from record.standin import Deriver

NOW = datetime(2024, 5, 8, 12, tzinfo=UTC)


def clock() -> datetime:
    """A clock that stands still."""
    return NOW


@pytest.fixture
def postgres() -> Iterator[str]:
    """The address of an empty database on a real server."""
    server = os.environ.get("DEMARCHE_TEST_POSTGRES")
    if not server:
        pytest.skip("no PostgreSQL: start one with .ci/postgres and name it by DEMARCHE_TEST_POSTGRES")
    url = make_url(server).set(drivername="postgresql+psycopg")
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    name = f"demarche_{uuid.uuid4().hex}"
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    yield url.set(database=name).render_as_string(hide_password=False)
    with engine.connect() as connection:
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    engine.dispose()


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where there is no record yet: a file, and a database on a server."""
    return str(tmp_path / "record.db") if request.param == "sqlite" else str(request.getfixturevalue("postgres"))


@pytest.fixture
def record(place: str) -> Iterator[Record]:
    """A new record with the stand-in deriver and a clock that stands still."""
    with Record.open(place, derives=Deriver, clock=clock) as opened:
        yield opened
