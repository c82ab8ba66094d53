"""The API does what its description says, whatever is asked."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from starlette.testclient import TestClient

from demarche.schema import SourceError
from demarche.web.app import create_app
from demarche.web.security import addresses
from demarche.web.settings import Settings
from web.conftest import FREE, clock
from web.test_security import wait

schemathesis = pytest.importorskip("schemathesis", reason="schemathesis is not installed")


def test_the_description_names_every_list(web: TestClient) -> None:
    told = web.get("/api/openapi.json").json()
    for name in ("changes", "engagements", "events", "statements", "reports", "actors", "flags"):
        assert f"/api/{name}" in told["paths"]
        names = [one["name"] for one in told["paths"][f"/api/{name}"]["get"]["parameters"]]
        assert {"q", "from", "page", "limit"} <= set(names)
    ids = [way["operationId"] for path in told["paths"].values() for way in path.values()]
    assert len(ids) == len(set(ids))


def test_single_things(web: TestClient) -> None:
    for name in ("events", "engagements", "statements", "reports", "actors", "flags"):
        row = web.get(f"/api/{name}?limit=1").json()["rows"][0]
        told = web.get(f"/api/{name}/{row.get('id') or row['key']}")
        assert told.status_code == 200, name
    assert web.get("/api/readings/beijing-4").json()["schema"] == "demarche/1"
    assert set(web.get("/api/version").json()) == {"demarche", "model", "facts"}
    assert web.get("/api/search?q=beijing").json()["reports"]["total"] > 0
    places = web.get("/api/places").json()
    assert places["type"] == "FeatureCollection"
    months = web.get("/api/dyad?a=CHN&b=USA").json()["months"]
    assert any(month["mean"] is not None for month in months)


def _no_network() -> None:
    raise SourceError("tests have no network")


def test_nothing_that_is_asked_breaks_it(copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(addresses, "guarded_client", _no_network)
    app = create_app(Settings(str(copy), host="127.0.0.1", limits=FREE, clock=clock, names=("testserver",)))
    schema = schemathesis.openapi.from_asgi("/api/openapi.json", app)
    bounded = settings(
        max_examples=6,
        deadline=None,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
        derandomize=True,
    )
    faults: list[str] = []
    jobs: list[str] = []
    for one in schema.get_all_operations():
        operation = one.ok()

        @bounded
        @given(case=operation.as_strategy())
        def ask(case: Any) -> None:
            answer = case.call()
            if answer.status_code not in (200, 201, 202, 400, 404, 415, 422):
                faults.append(f"{answer.status_code} {answer.request.url}")
            if answer.status_code == 202:
                jobs.append(answer.json()["id"])

        ask()
    assert faults == []
    # What was queued is read to its end, in this record of the test's own: reports of any characters, addresses of nothing.
    client = TestClient(app, base_url="http://127.0.0.1:8765", client=("127.0.0.1", 50000))
    done = [wait(client, name) for name in jobs]
    assert done
    assert [told["problem"] for told in done if "fault" in str(told["problem"])] == []
    assert client.get("/reports").status_code == 200
