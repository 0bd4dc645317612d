"""HAR files: taken in, and written of fixtures."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from specloom.commands.cli import main
from support.exchange import APIS, FIXTURES, ROOT, read_yaml

from .conftest import Place


def entry(method: str, url: str, status: int = 200, **more: Any) -> dict[str, Any]:
    """An entry as a browser writes it, with its own fields and pseudo-headers."""
    return {
        "_initiator": {"type": "script"},
        "startedDateTime": "2026-11-22T11:31:14.123Z",
        "time": 12.3,
        "request": {
            "method": method,
            "url": url,
            "httpVersion": "h2",
            "headers": [
                {"name": ":authority", "value": "notes.example.com"},
                {"name": "X-Note-Key", "value": "k-4711-abcdef"},
                {"name": "sec-ch-ua", "value": "Chromium"},
                {"name": "user-agent", "value": "Mozilla/5.0"},
            ],
            "queryString": [],
            "cookies": [],
            "headersSize": -1,
            "bodySize": 0,
            **more.get("request", {}),
        },
        "response": {
            "status": status,
            "statusText": "OK",
            "httpVersion": "h2",
            "headers": [
                {"name": "content-encoding", "value": "br"},
                {"name": "date", "value": "now"},
            ],
            "cookies": [],
            "content": {"size": 13, "mimeType": "application/json", **more.get("content", {})},
            "redirectURL": "",
            "headersSize": -1,
            "bodySize": 20,
        },
        "cache": {},
        "timings": {"send": 0, "wait": 1, "receive": 2},
    }


def har(path: Path, *entries: dict[str, Any]) -> str:
    log = {
        "version": "1.2",
        "creator": {"name": "WebInspector", "version": "1"},
        "entries": entries,
    }
    path.write_text(json.dumps({"log": log}))
    return str(path)


BASE = "https://notes.example.com/v1"


def test_entries_become_fixtures(place: Place, capsys: pytest.CaptureFixture[str]) -> None:
    posted = {"postData": {"mimeType": "application/json", "text": '{"text": "hi"}'}}
    binary = {"text": "eyJ0ZXh0IjogIsOkIn0=", "encoding": "base64"}
    path = har(
        Path("notes.har"),
        entry("GET", f"{BASE}/notes?limit=5&tag=a#top", content={"text": "[]"}),
        entry(
            "POST", f"{BASE}/notes", request=posted, content={"text": '{"text": "hi", "id": "1"}'}
        ),
        entry("GET", f"{BASE}/notes/a%20b", content=binary),
        entry("GET", "https://notes.example.com/app.js", content={"text": "x"}),
        entry("GET", "https://elsewhere.example/v1/notes", content={"text": "[]"}),
        entry("OPTIONS", f"{BASE}/notes", 204),
        entry("GET", f"{BASE}/notes", 0),
    )
    assert main(["record", "notes", "--har", path]) == 0
    out = capsys.readouterr().out
    assert "4 of 6 entries are of this API\n" in out
    assert "not in the document, not written: OPTIONS /notes\n" in out
    assert place.names() == ["create_note/200", "get_note/200", "list_notes/200"]
    listed = place.fixture("list_notes/200")
    assert listed["arguments"] == {"limit": 5, "tag": ["a"]}
    assert listed["request"]["headers"] == {"x-note-key": "test-token"}
    assert listed["response"] == {"status": 200, "body": []}
    assert place.fixture("create_note/200")["body"] == {"text": "hi"}
    assert place.fixture("get_note/200")["response"]["body"] == {"text": "ä"}


def test_another_base(place: Place, capsys: pytest.CaptureFixture[str]) -> None:
    path = har(
        Path("notes.har"), entry("GET", "http://localhost:3000/x/notes", content={"text": "[]"})
    )
    assert main(["record", "notes", "--har", path, "--base-url", "http://localhost:3000/x"]) == 0
    assert place.names() == ["list_notes/200"]


def test_what_is_no_har(place: Place, capsys: pytest.CaptureFixture[str]) -> None:
    Path("other.har").write_text('{"entries": []}')
    assert main(["record", "notes", "--har", "other.har"]) == 1
    assert "this is no HAR file: it has no log.entries" in capsys.readouterr().err
    assert main(["record", "notes", "--har", "none.har"]) == 1
    assert "there is no such file" in capsys.readouterr().err


@pytest.mark.parametrize("api", APIS)
def test_there_and_back(api: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Our fixtures, written as HAR and taken in again, are what went over the wire."""
    monkeypatch.chdir(ROOT)
    path, again = tmp_path / "all.har", tmp_path / "again"
    assert main(["record", api, "--to-har", str(path), "--out", str(FIXTURES / api)]) == 0
    log = json.loads(path.read_text())["log"]
    assert len(log["entries"]) == len(list((FIXTURES / api).rglob("*.yaml")))
    given = ["record", api, "--har", str(path), "--out", str(again)]
    assert main([*given, "--base-url", base_of(api)]) == 0
    wire = {json.dumps(core(one), sort_keys=True) for one in again.rglob("*.yaml")}
    known = {json.dumps(core(one), sort_keys=True) for one in (FIXTURES / api).rglob("*.yaml")}
    assert wire <= known
    assert len(wire) > len(known) * 0.8


def base_of(api: str) -> str:
    servers = read_yaml(ROOT / "spec" / api / "openapi.yaml")["servers"]
    url = str(servers[0]["url"])
    return url if "{" not in url else "https://service.test"


def core(path: Path) -> dict[str, Any]:
    """Method, path, query and bodies of a fixture."""
    fixture = read_yaml(path)
    request, response = fixture["request"], fixture["response"]
    text = "".join(response.get("chunks", [])) or response.get("text", "")
    return {
        "asked": [request["method"], request["path"], request.get("query", [])],
        "sent": request.get("body"),
        "status": response["status"],
        "got": response.get("body"),
        "text": text,
    }


@pytest.mark.parametrize("tool", ["chromium", "mitmproxy"])
def test_what_other_tools_saved(
    tool: str, place: Place, capsys: pytest.CaptureFixture[str]
) -> None:
    """Files as Chromium (by Playwright 1.65) and mitmproxy 11 wrote them of the same five calls.

    The browser has text of a stream as base64, cookies, and the page itself among the entries; the
    proxy has times with offsets, `compression`, and no cookies.
    """
    path = Path(__file__).parent / "har" / f"{tool}.har"
    creator = json.loads(path.read_text(encoding="utf-8"))["log"]["creator"]["name"]
    assert creator == {"chromium": "Playwright", "mitmproxy": "mitmproxy"}[tool]
    base = "http://127.0.0.1:8765/v1"
    assert main(["record", "notes", "--har", str(path), "--base-url", base]) == 0
    assert "5 of " in capsys.readouterr().out
    names = "create_note/200 get_note/200 get_note/404 list_notes/200 stream_notes/200_stream"
    assert place.names() == names.split()
    listed = place.fixture("list_notes/200")
    assert listed["arguments"] == {"limit": 5, "tag": ["a", "b c"]}
    assert listed["response"]["body"] == [{"id": "1", "text": "Wasser für die Pflanzen"}]
    made = place.fixture("create_note/200")
    assert made["body"] == {"text": "Grüße"}
    assert made["request"]["headers"]["x-note-key"] == "test-token"
    assert made["response"]["body"]["pin"].startswith("secret-")
    stream = place.fixture("stream_notes/200_stream")
    assert stream["response"]["chunks"] == ['{"text": "one"}\n', '{"text": "two"}\n']
    for secret in ("k-4711-abcdef", "c2Vzc2lvbi1zZWNyZXQ", "8842"):
        assert not [name for name in place.names() if secret in str(place.fixture(name))]
