"""The API does what its description says, whatever is asked."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from starlette.testclient import TestClient

from demarche.web.app import create_app
from demarche.web.settings import Settings
from web.conftest import FREE, clock

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


def test_nothing_that_is_asked_breaks_it(copy: Path) -> None:
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
    for one in schema.get_all_operations():
        operation = one.ok()
        if operation.path == "/api/reports" and operation.method.upper() == "POST":
            continue  # each would be read in the background

        @bounded
        @given(case=operation.as_strategy())
        def ask(case: Any) -> None:
            answer = case.call()
            if answer.status_code not in (200, 201, 400, 404, 415, 422):
                faults.append(f"{answer.status_code} {answer.request.url}")

        ask()
    assert faults == []
