"""Pages are made before anybody asks, and made again after the record has changed."""

import asyncio
from pathlib import Path

import pytest

from demarche.record import Record
from demarche.web import warming
from demarche.web.app import create_app
from demarche.web.rendering import NAVIGATION
from demarche.web.settings import Settings
from demarche.web.site import Site
from web.conftest import FREE, Ask, clock


def test_what_was_made_before_needs_no_record(copy: Path, serve: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    client = serve(copy)
    asyncio.run(warming.warm(client.app._app))  # type: ignore[attr-defined]

    def gone(self: Site) -> None:
        raise AssertionError("the record was asked")

    monkeypatch.setattr(Site, "reading", gone)
    for path, _ in NAVIGATION:
        if path not in ("/flags", "/about"):  # cheap enough to be asked for each time
            assert client.get(path).status_code == 200, path


def test_what_is_off_does_not_stop_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "no.db").write_text("no record, but something else that is longer than a header")
    app = create_app(Settings(str(tmp_path / "no.db"), limits=FREE, clock=clock))
    asyncio.run(warming.warm(app._app))  # type: ignore[attr-defined]
    assert "Traceback" not in capsys.readouterr().err


def test_a_change_that_a_reader_meets_begins_a_new_round(
    copy: Path, serve: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    rounds = asyncio.Queue[int]()
    monkeypatch.setattr(warming, "_PAUSE", 0.0)
    monkeypatch.setattr(warming, "_SHARE", 0.0)

    async def counted(app: object) -> None:
        await rounds.put(1)

    monkeypatch.setattr(warming, "warm", counted)
    client = serve(copy, warm=True)
    assert client.portal is not None
    client.portal.call(rounds.get)
    client.get("/engagements")
    with Record.open(copy, clock=clock) as record:
        record.withdraw("caucasus-5", "a test")
    client.get("/engagements")
    client.portal.call(rounds.get)
    assert rounds.empty()
