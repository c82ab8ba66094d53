"""The demo record, read once for all tests of the pages, and clients that ask them."""

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from demarche.bulk.ingest import ingest
from demarche.bulk.understanding import understand
from demarche.demo import demo_documents
from demarche.record import Record
from demarche.schema.incoming import Incoming
from demarche.web.app import create_app
from demarche.web.settings import Limits, Settings

NOW = datetime(2023, 6, 20, 9, tzinfo=UTC)
#: No test waits for a bucket to fill up, unless that is what it tests.
FREE = Limits(reads=None, writes=None, fetches=None, logins=None)


def clock() -> datetime:
    """A clock that stands still."""
    return NOW


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo reports in a record; not to be written to."""
    path = tmp_path_factory.mktemp("web") / "demo.db"
    with Record.open(path, clock=clock) as record:
        list(ingest((Incoming(document) for document in demo_documents()), record, understand))
    return path


@pytest.fixture
def copy(demo: Path, tmp_path: Path) -> Path:
    """A record of one's own."""
    return Path(shutil.copy(demo, tmp_path / "copy.db"))


Ask = Callable[..., TestClient]


@pytest.fixture
def serve() -> Iterator[Ask]:
    """Makes a client of a server with these settings."""
    opened: list[TestClient] = []

    def made(record: Path, **changed: object) -> TestClient:
        given = {"limits": FREE, "clock": clock, "secret": "for tests alone", **changed}
        app = create_app(Settings(str(record), **given))  # type: ignore[arg-type]
        client = TestClient(app, base_url="http://127.0.0.1:8765", follow_redirects=False, client=("127.0.0.1", 50000))
        client.__enter__()
        opened.append(client)
        return client

    yield made
    for client in opened:
        client.__exit__(None, None, None)


@pytest.fixture
def web(demo: Path, serve: Ask) -> TestClient:
    """A client of the demo record, on this machine."""
    return serve(demo)


def csrf(client: TestClient, page: str = "/add") -> str:
    """The token of a form on a page."""
    return client.get(page).text.split('name="csrf" value="')[1].split('"')[0]
