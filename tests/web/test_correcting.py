"""Reports come in and decisions are taken through forms and API, hold over a rebuild, and can be undone."""

from pathlib import Path

from starlette.testclient import TestClient

from demarche.record import Record
from demarche.record.rebuild import rebuild
from web.conftest import Ask, clock, csrf
from web.test_security import wait


def _event(client: TestClient) -> dict[str, object]:
    found: dict[str, object] = client.get("/events.json?state=SCHEDULED&state=POSTPONED&limit=1").json()["rows"][0]
    return found


def test_a_correction_survives_a_rebuild(copy: Path, serve: Ask) -> None:
    client = serve(copy)
    event = _event(client)["id"]
    form = {
        "csrf": csrf(client),
        "kind": "edit",
        "target": event,
        "state": "CANCELLED",
        "reason": "so said the ministry",
        "back": f"/events/{event}",
    }
    answer = client.post("/decisions", data=form)
    assert answer.headers["location"] == f"/events/{event}"
    page = client.get(f"/events/{event}").text
    assert "cancelled" in page
    assert "edited" in page
    assert "so said the ministry" in page
    with Record.open(copy, clock=clock) as record:
        rebuild(record)
    told = client.get(f"/api/events/{event}").json()
    assert told["state"] == "CANCELLED"


def test_what_was_decided_is_undone(copy: Path, serve: Ask) -> None:
    client = serve(copy)
    event = _event(client)
    client.post(
        "/decisions", data={"csrf": csrf(client), "kind": "edit", "target": event["id"], "type": "AID", "reason": "x"}
    )
    assert client.get(f"/api/events/{event['id']}").json()["type"] == "AID"
    assert "Undo" in client.get("/decisions").text
    client.post("/decisions", data={"csrf": csrf(client), "kind": "undo", "target": "D1", "reason": "y"})
    assert client.get(f"/api/events/{event['id']}").json()["type"] == event["type"]
    assert [one["status"] for one in client.get("/api/decisions").json()] == ["undoes", "undone"]


def test_rejected_events_and_statements_are_gone(copy: Path, serve: Ask) -> None:
    client = serve(copy)
    for name in ("events", "statements"):
        row = client.get(f"/{name}.json?limit=1").json()
        client.post("/api/decisions", json={"kind": "reject", "target": row["rows"][0]["id"], "reason": "no"})
        assert client.get(f"/{name}.json").json()["total"] == row["total"] - 1
        assert client.get(f"/{name}.json?reviewed=rejected").json()["total"] == 1


def test_two_events_become_one_and_two_again(copy: Path, serve: Ask) -> None:
    client = serve(copy)
    one, other = client.get("/events.json?limit=2").json()["rows"]
    form = {"csrf": csrf(client), "kind": "edit", "merge": other["id"], "target": one["id"], "reason": "the same"}
    assert client.post("/decisions", data=form).status_code == 303
    assert client.get(f"/events/{other['id']}").headers["location"] == f"/events/{one['id']}"
    client.post("/api/decisions", json={"kind": "undo", "target": "D1"})
    assert client.get(f"/events/{other['id']}").status_code == 200


def test_a_decision_that_cannot_be_is_told_so(copy: Path, serve: Ask) -> None:
    client = serve(copy)
    event = _event(client)["id"]
    for decision in (
        {"kind": "edit", "target": event, "fields": {"state": "GONE"}}, {"kind": "edit", "target": event}, {"kind": "x", "target": event},
        {"kind": "accept", "target": "E0"}, {"kind": "undo", "target": "D9"}, {"kind": "merge", "target": event, "others": [event]},
    ):  # fmt: skip
        answer = client.post("/api/decisions", json=decision)
        assert answer.status_code == 400, decision
    assert client.get("/api/decisions").json() == []


def test_a_pasted_text_is_read(copy: Path, serve: Ask) -> None:
    client = serve(copy)
    text = "French foreign minister Catherine Colonna met her German counterpart Annalena Baerbock in Berlin on Monday.\r\n\r\nThey agreed to meet again."
    form = {
        "csrf": csrf(client),
        "text": text,
        "title": "Colonna in Berlin",
        "source": "A Paper",
        "published": "2023-06-20",
    }
    answer = client.post("/add", data=form)
    job = answer.headers["location"]
    told = wait(client, job.rpartition("/")[2])
    assert told["counts"] == {"new": 1}
    page = client.get(job).text
    assert "Added" in page
    report = told["outcomes"][0]["name"]  # type: ignore[index]
    shown = client.get(f"/reports/{report}").text
    assert "Colonna in Berlin" in shown
    assert "from form" in shown
    assert "\r" not in client.get(f"/api/readings/{report}").json()["document"]["text"]


def test_nothing_to_add_is_told_so(copy: Path, serve: Ask) -> None:
    client = serve(copy)
    for form in (
        {"text": " "},
        {"text": "x", "published": "someday"},
        {"text": "x", "report_url": "javascript:x"},
        {"url": "x"},
        {},
    ):
        assert client.post("/add", data={"csrf": csrf(client), **form}).status_code in (400, 422)


def test_an_event_is_added_by_form_and_api(copy: Path, serve: Ask) -> None:
    client = serve(copy)
    text = client.get("/api/readings/caucasus-5").json()["document"]["text"]
    words = " ".join(text.split()[3:5])
    form = {
        "csrf": csrf(client), "kind": "add", "target": "caucasus-5", "words": words, "start": str(text.index(words)),
        "type": "PROTEST", "state": "OCCURRED", "date": "2023-05-30", "place": "", "actors": "Armenia; The Old Guard",
        "recipients": "", "reason": "it was missed", "back": "/reports/caucasus-5",
    }  # fmt: skip
    assert client.post("/decisions", data=form).headers["location"] == "/reports/caucasus-5"
    [event] = client.get("/events.json?type=PROTEST&country=ARM").json()["rows"]
    assert (event["date"], event["reports"]) == ("2023-05-30", 1)
    shown = client.get("/reports/caucasus-5").text
    assert "added by " in shown
    assert ": it was missed" in shown
    assert 'id="D1"' in shown
    page = client.get(f"/events/{event['id']}").text
    assert "The Old Guard" in page
    assert 'name="back" value="/reports/caucasus-5"' in page
    told = client.get("/decisions").text
    assert "it was missed" in told
    assert 'href="/reports/caucasus-5#D1"' in told
    with Record.open(copy, clock=clock) as record:
        rebuild(record)
    assert client.get(f"/events/{event['id']}").status_code == 200
    client.post("/api/decisions", json={"kind": "undo", "target": "D1"})
    assert client.get(f"/events/{event['id']}").status_code == 404
    again = {
        "kind": "add",
        "target": "caucasus-5",
        "words": words,
        "at": 0,
        "fields": {"type": "AID", "actors": "Peru"},
    }
    assert client.post("/api/decisions", json=again).json() == [{"id": "D3", "kind": "add", "target": "caucasus-5"}]
    assert client.get("/events.json?type=AID&country=PER").json()["total"] == 1
    for wrong in ({"words": None}, {"words": "of no such kind"}, {"fields": {}}, {"target": "nowhere"}):
        answer = client.post("/api/decisions", json={**again, **wrong})
        assert answer.status_code in (400, 404), wrong
