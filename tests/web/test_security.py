"""Who may come in, what may be sent, what is never fetched, what never runs."""

import io
import time
from pathlib import Path

import httpx
import pytest
from starlette.testclient import TestClient

from demarche.record import Record
from demarche.schema import Dating, Document, Reading, SourceError, UsageError
from demarche.schema.incoming import Incoming
from demarche.web.security.addresses import guarded_client, is_public
from demarche.web.security.hosts import is_ours
from demarche.web.security.rates import Rates
from demarche.web.security.refusals import Refusal
from demarche.web.settings import Limits, Role, Settings
from web.conftest import Ask, csrf

READER, EDITOR = "reader-token-0123456789", "editor-token-0123456789"
TOKENS = {READER: Role.READER, EDITOR: Role.EDITOR}
_WRITES = ("/add", "/decisions", "/api/reports", "/api/decisions")


def bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}


@pytest.mark.parametrize(
    "address", ["/", "/events/none", "/api/events", "/static/page.css", "/nothing", "/api/events?limit=x"]
)
def test_every_answer_has_the_headers(web: TestClient, address: str) -> None:
    headers = web.get(address).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert "immutable" in headers["cache-control"] if "static" in address else headers["cache-control"] == "no-store"


def test_others_are_let_in_only_when_they_are_asked() -> None:
    with pytest.raises(UsageError, match="lets others in"):
        Settings(host="0.0.0.0")
    with pytest.raises(UsageError, match="16 characters"):
        Settings(tokens={"short": Role.READER})
    assert not Settings(host="0.0.0.0", tokens=TOKENS).open


def test_a_stranger_sees_nothing(demo: Path, serve: Ask) -> None:
    client = serve(demo, tokens=TOKENS)
    assert client.get("/").headers["location"] == "/login"
    assert client.get("/events.json").headers.get("location") == "/login"
    assert client.get("/api/events").status_code == 401
    assert client.get("/api/events", headers=bearer("wrong-token-0123456789")).status_code == 401
    for address in _WRITES:
        assert client.post(address).status_code == 401


def test_a_reader_reads_and_an_editor_writes(copy: Path, serve: Ask) -> None:
    client = serve(copy, tokens=TOKENS)
    assert client.get("/api/events", headers=bearer(READER)).status_code == 200
    event = client.get("/api/events", headers=bearer(READER)).json()["rows"][0]["id"]
    decision = {"kind": "accept", "target": event}
    assert client.post("/api/decisions", json=decision, headers=bearer(READER)).status_code == 403
    assert client.post("/api/decisions", json=decision, headers=bearer(EDITOR)).status_code == 201
    assert "Correct" not in client.get("/reports/beijing-4", headers=bearer(READER)).text


def test_a_session_of_a_browser(demo: Path, serve: Ask) -> None:
    client = serve(demo, tokens=TOKENS)
    token = csrf(client, "/login")
    assert client.post("/login", data={"csrf": token, "token": "nonsense"}).status_code == 403
    answer = client.post("/login", data={"csrf": token, "token": EDITOR})
    assert answer.headers["location"] == "/"
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=lax" in cookie
    assert EDITOR not in cookie
    assert client.get("/").status_code == 200
    client.post("/logout", data={"csrf": csrf(client)})
    assert client.get("/").headers["location"] == "/login"


def test_a_forged_session_is_none(demo: Path, serve: Ask) -> None:
    client = serve(demo, tokens=TOKENS)
    client.cookies.set("demarche_8765_login", "eyJyb2xlIjoiZWRpdG9yIn0.aaaa.bbbb")
    assert client.get("/").headers["location"] == "/login"


def test_a_proxy_vouches(demo: Path, serve: Ask) -> None:
    client = serve(demo, user_header="X-User", editors=("ada",))
    assert client.get("/").headers["location"] == "/login"
    assert "Paste a text" in client.get("/add", headers={"X-User": "ada"}).text
    assert "Paste a text" not in client.get("/add", headers={"X-User": "bob"}).text
    assert client.get("/", headers={"X-User": " "}).headers["location"] == "/login"


def test_nobody_but_the_proxy_is_believed(copy: Path, serve: Ask) -> None:
    # The client of these tests comes from 127.0.0.1, which is not the proxy here; what it says of itself changes nothing.
    spoofed = {"X-User": "ada", "X-Forwarded-For": "192.0.2.1", "Forwarded": "for=192.0.2.1", "X-Real-IP": "192.0.2.1"}
    decision = {"kind": "undo", "target": "D1"}
    for tokens in ({}, TOKENS):
        client = serve(copy, user_header="X-User", editors=("ada",), proxies=("192.0.2.1",), tokens=tokens)
        assert client.get("/", headers=spoofed).headers["location"] == "/login"
        assert client.get("/api/events", headers=spoofed).status_code == 401
        assert client.post("/api/decisions", json=decision, headers=spoofed).status_code == 401
        assert client.post("/decisions", data={"kind": "undo"}, headers=spoofed).status_code == 401
    # A reader's token beside a spoofed header makes no editor.
    both = {**spoofed, **bearer(READER)}
    assert client.post("/api/decisions", json=decision, headers=both).status_code == 403


def test_a_header_that_comes_twice_is_nobody(demo: Path, serve: Ask) -> None:
    client = serve(demo, user_header="X-User", editors=("ada",))
    for names in (("ada", "bob"), ("bob", "ada"), ("ada", "ada")):
        assert client.get("/api/events", headers=[("X-User", name) for name in names]).status_code == 401


@pytest.mark.parametrize("address", ["/add", "/decisions", "/login", "/logout"])
def test_no_form_without_its_token(copy: Path, serve: Ask, address: str) -> None:
    client = serve(copy)
    client.get("/add")
    assert client.post(address, data={"kind": "accept", "text": "x"}).status_code == 403
    assert client.post(address, data={"csrf": "0" * 64}).status_code == 403
    assert (
        client.post(address, data={"csrf": csrf(client)}, headers={"Origin": "http://evil.example"}).status_code == 403
    )
    assert (
        client.post(address, data={"csrf": csrf(client)}, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
    )


def test_a_form_of_another_browser_is_refused(copy: Path, serve: Ask) -> None:
    token = csrf(serve(copy))
    other = serve(copy)
    other.get("/add")
    assert other.post("/add", data={"csrf": token, "text": "x"}).status_code == 403


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"])
def test_the_api_takes_nothing_that_a_form_could_send(copy: Path, serve: Ask, kind: str) -> None:
    body = '{"kind": "accept", "target": "E1"}'
    answer = serve(copy).post("/api/decisions", content=body, headers={"Content-Type": kind})
    assert answer.status_code in (415, 422)


def test_other_names_are_not_ours(demo: Path, serve: Ask) -> None:
    client = serve(demo)
    assert client.get("/", headers={"Host": "evil.example"}).status_code == 400
    assert client.get("/", headers={"Host": "localhost:8765"}).status_code == 200
    assert serve(demo, names=("desk.example",)).get("/", headers={"Host": "desk.example:8765"}).status_code == 200
    settings = Settings()
    assert is_ours("[::1]:8765", settings)
    assert not is_ours("", settings)
    assert not is_ours("192.0.2.7", settings)


def test_what_a_report_says_never_runs(tmp_path: Path, serve: Ask) -> None:
    bad = '<script>alert(1)</script> "><img src=x onerror=alert(1)> javascript:alert(1)'
    document = Document("bad/../<b>", bad, bad, bad, "javascript:alert(1)", None, "en")
    with Record.open(tmp_path / "bad.db") as record:
        record.add(Incoming(document, author=bad), Reading(document, Dating()))
    client = serve(tmp_path / "bad.db")
    for address in (
        "/",
        "/reports",
        "/reports/bad%2F..%2F%3Cb%3E",
        "/search?q=alert",
        "/reports.atom",
        '/events?q="><script>',
    ):
        text = client.get(address).text
        assert "<script>alert" not in text
        assert "<img" not in text
        assert 'href="javascript' not in text
        assert '"><script>' not in text


def test_what_is_too_large_is_refused(copy: Path, serve: Ask) -> None:
    client = serve(copy, limits=Limits(body=5_000, form=1_000))
    token = csrf(client)
    assert client.post("/add", data={"csrf": token, "text": "x" * 6_000}).status_code == 413
    assert client.post("/decisions", data={"csrf": token, "reason": "x" * 2_000}).status_code == 413

    def parts() -> object:
        yield from (b"csrf=" + token.encode() + b"&text=", *(b"x" * 1_000 for _ in range(8)))

    kind = {"Content-Type": "application/x-www-form-urlencoded"}
    assert client.post("/add", content=parts(), headers=kind).status_code == 413  # type: ignore[arg-type]


def test_rates(copy: Path, serve: Ask) -> None:
    client = serve(copy, limits=Limits(reads=3, writes=1))
    answers = [client.get("/api/version") for _ in range(4)]
    assert [one.status_code for one in answers] == [200, 200, 200, 429]
    assert int(answers[-1].headers["retry-after"]) >= 1


def test_a_bucket_fills_up_again() -> None:
    now = [0.0]
    rates = Rates({"read": 60}, lambda: now[0])
    for _ in range(60):
        rates.take("read", "a")
    with pytest.raises(Refusal):
        rates.take("read", "a")
    rates.take("read", "b")
    now[0] = 1.0
    rates.take("read", "a")
    rates.take("unbounded", "a")


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.1.2.3", "192.168.0.1", "172.16.0.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "::1", "fe80::1%eth0", "fc00::1",
     "::ffff:127.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "224.0.0.1", "ff02::1", "255.255.255.255", "198.18.0.1", "nonsense"],
)  # fmt: skip
def test_addresses_that_are_not_fetched(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["93.184.215.14", "2606:2800:21f:cb07:6820:80da:af6b:8b2c", "::ffff:93.184.215.14"])
def test_addresses_that_are_fetched(address: str) -> None:
    assert is_public(address)


def _fetching(known: dict[str, list[str]], redirect: str | None = None) -> tuple[httpx.Client, list[httpx.Request]]:
    asked: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        if redirect and request.url.path == "/":
            return httpx.Response(302, headers={"Location": redirect})
        return httpx.Response(200, text="a page")

    return guarded_client(httpx.MockTransport(answer), lambda host, port: known.get(host, [host])), asked


def test_the_address_that_was_checked_is_the_one_that_is_used() -> None:
    client, asked = _fetching({"news.example": ["93.184.215.14"]})
    assert client.get("https://news.example/").text == "a page"
    assert asked[0].url.host == "93.184.215.14"
    assert asked[0].headers["host"] == "news.example"
    assert asked[0].extensions["sni_hostname"] == "news.example"


def test_a_host_with_one_private_address_is_not_fetched() -> None:
    client, asked = _fetching({"news.example": ["93.184.215.14", "10.0.0.1"]})
    with pytest.raises(SourceError, match="open internet"):
        client.get("https://news.example/")
    assert asked == []


@pytest.mark.parametrize("target", ["http://127.0.0.1/admin", "http://inner.example/", "http://[::1]/"])
def test_every_redirection_is_checked(target: str) -> None:
    client, asked = _fetching({"news.example": ["93.184.215.14"], "inner.example": ["192.168.1.1"]}, target)
    with pytest.raises(SourceError, match="open internet"):
        client.get("https://news.example/")
    assert len(asked) == 1


@pytest.mark.parametrize(
    "address", ["file:///etc/passwd", "/etc/passwd", "ftp://example.org/x", "http:///x", "gopher://x"]
)
def test_only_addresses_of_the_web_are_added(copy: Path, serve: Ask, address: str) -> None:
    client = serve(copy)
    assert client.post("/api/reports", json={"fetch": address}).status_code == 400


def test_a_neighbour_is_not_added(copy: Path, serve: Ask) -> None:
    client = serve(copy)
    job = client.post("/api/reports", json={"fetch": "http://127.0.0.1:1/"}).json()["id"]
    told = wait(client, job)
    assert told["counts"] == {"refused": 1}
    assert "open internet" in told["outcomes"][0]["problem"]


def test_names_of_files_lead_nowhere(copy: Path, serve: Ask) -> None:
    client = serve(copy)
    files = {"files": ("../../../../tmp/evil.txt", io.BytesIO(b"The envoys met in Geneva on Monday."), "text/plain")}
    answer = client.post("/add", data={"csrf": csrf(client)}, files=files)
    assert answer.status_code == 303
    told = wait(client, answer.headers["location"].rpartition("/")[2])
    assert told["counts"] == {"new": 1}
    assert not Path("/tmp/evil.txt").exists()


def test_no_way_back_to_another_site(copy: Path, serve: Ask) -> None:
    client = serve(copy)
    event = client.get("/events.json").json()["rows"][0]["id"]
    for back in ("https://evil.example/", "//evil.example/", "/\\evil.example"):
        form = {"csrf": csrf(client), "kind": "accept", "target": event, "reason": "seen", "back": back}
        assert client.post("/decisions", data=form).headers["location"] == "/decisions"


def wait(client: TestClient, job: str) -> dict[str, object]:
    """What became of a job, once it is over."""
    for _ in range(600):
        told: dict[str, object] = client.get(f"/api/jobs/{job}").json()
        if told["state"] in ("done", "failed"):
            return told
        time.sleep(0.05)  # another thread reads
    raise AssertionError("the job takes too long")
