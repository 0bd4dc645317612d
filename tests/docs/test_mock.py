"""The mock: what it answers from, what it refuses and why, streams, pages and faults."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import httpx2
import pytest
from waldur_api_client import AuthenticatedClient
from waldur_api_client.api.chat import chat_stream
from waldur_api_client.api.chat_sessions import chat_sessions_list
from waldur_api_client.models import ChatRequestRequest

from specloom.commands.mock.app import Faults, Player, faults_of
from specloom.commands.mock.serve import application
from specloom.document.diagnostics import DocumentError
from specloom.pipeline import Reading, read
from specloom.project.settings import settings_for
from specloom.project.source import Source, source_of
from support.exchange import FIXTURES, ROOT, exchanges
from support.serving import serving

TOKEN = {"authorization": "Token abc"}
PAGED = """
openapi: 3.1.0
info: {title: Shelves, version: '1'}
paths:
  /books:
    get:
      operationId: books
      x-specloom-page: {style: STYLE}
      parameters:
        - {name: at, in: query, schema: {type: [integer, string]}}
        - {name: size, in: query, schema: {type: integer}}
      responses:
        '200':
          description: Books.
          content:
            application/json:
              schema:
                type: object
                required: [data]
                properties:
                  data: {type: array, items: {type: object, properties: {id: {type: string}}}}
                  more: {type: boolean}
                  next: {type: string}
              examples:
                five: {value: {data: [{id: a}, {id: b}, {id: c}, {id: d}, {id: e}]}}
  /made:
    get:
      operationId: made
      responses:
        '200':
          description: Without an example.
          content:
            application/json:
              schema:
                type: object
                required: [id, when]
                properties: {id: {type: string, format: uuid}, when: {type: string, format: date}}
"""


@pytest.fixture(scope="module")
def waldur() -> Reading:
    return read(source_of(ROOT / "spec" / "waldur"))


@pytest.fixture
def url(waldur: Reading) -> Iterator[str]:
    with serving(application(Player(waldur))) as address:
        yield address


def test_examples_come_first_then_values_made_up(url: str, tmp_path: Path) -> None:
    got = httpx2.get(f"{url}/api/chat-sessions/current/", headers=TOKEN)
    assert got.json()["user_username"] == "alice"
    with serving(
        application(Player(paged_source(tmp_path, "offset, items: data, param: at")))
    ) as address:
        made = httpx2.get(f"{address}/made").json()
    assert re.fullmatch(r"[0-9a-f-]{36}", made["id"])
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", made["when"])


def test_recorded_exchanges_are_answered_as_they_were(waldur: Reading) -> None:
    done = 0
    with serving(application(Player(waldur, FIXTURES / "waldur"))) as address:
        for exchange in exchanges("waldur"):
            asked = exchange.data["request"]
            if exchange.status >= 300:
                continue
            got = httpx2.request(
                asked["method"],
                address + asked["path"],
                params=[(str(name), str(value)) for name, value in asked.get("query") or []],
                json=asked.get("body"),
            )
            same = [one for one in exchanges("waldur") if alike(one.data["request"], asked)]
            assert (got.status_code, got.content) in [(e.status, e.content) for e in same]
            done += 1
    assert done > 10


def alike(one: dict[str, object], other: dict[str, object]) -> bool:
    """Whether two recorded requests are one to the mock."""
    keys = ("method", "path", "query", "body")
    return [one.get(key) for key in keys] == [other.get(key) for key in keys]


@pytest.mark.parametrize(
    ("method", "path", "sent", "status", "reason"),
    [
        ("GET", "/api/nowhere/", {}, 404, "no path /api/nowhere/"),
        ("PUT", "/api/chat/stream/", {}, 405, "takes POST"),
        ("GET", "/api/chat-sessions/", {"headers": {}}, 401, "tokenAuth or waldurOIDCAuth"),
        ("GET", "/api/chat-sessions/?page=x", {}, 400, "page"),
        ("POST", "/api/chat/stream/", {"json": {"input": ""}}, 400, "$.input"),
        ("POST", "/api/chat/stream/", {"content": b"hi"}, 415, "application/json"),
    ],
)
def test_refusals_say_why(
    url: str, method: str, path: str, sent: dict[str, object], status: int, reason: str
) -> None:
    got = httpx2.request(method, url + path, **{"headers": TOKEN, **sent})  # type: ignore[arg-type]
    assert got.status_code == status, got.text
    assert reason in got.json()["detail"]


def test_a_status_can_be_asked_for(url: str) -> None:
    headers = {**TOKEN, "prefer": "code=401"}
    got = httpx2.get(f"{url}/api/chat-sessions/", headers=headers)
    assert got.status_code == 401
    assert got.headers["content-type"] == "application/json"


@pytest.mark.parametrize(
    ("prefer", "status", "reason"),
    [
        ("code=418", 418, "the document declares no 418 for GET /api/chat-sessions/, only: 200"),
        ("code=999", 400, "declares no 999"),
        ("code=abc", 400, "declares no abc"),
        ('respond-async, code="503"', 400, "declares no 503"),
    ],
)
def test_a_status_that_is_not_declared_is_refused(
    url: str, prefer: str, status: int, reason: str
) -> None:
    got = httpx2.get(f"{url}/api/chat-sessions/", headers={**TOKEN, "prefer": prefer})
    assert got.status_code == status
    assert got.headers["content-type"] == "application/problem+json"
    assert reason in got.json()["detail"]


def test_streams_come_frame_by_frame(url: str) -> None:
    with (
        AuthenticatedClient(base_url=url, token="abc") as client,
        chat_stream.stream(client=client, body=ChatRequestRequest(input="hi")) as frames,
    ):
        assert len(list(frames)) > 3


def test_a_client_reads_all_pages(url: str) -> None:
    with AuthenticatedClient(base_url=url, token="abc") as client:
        whole = chat_sessions_list.sync(client=client)
        assert chat_sessions_list.sync_all(client=client, page_size=1) == whole
        assert len(whole) > 0


def paged_source(folder: Path, style: str) -> Reading:
    """The document of shelves with its list paged in a style."""
    document = folder / "openapi.yaml"
    document.write_text(PAGED.replace("STYLE", style), encoding="utf-8")
    return read(Source("shelves", document, settings_for("shelves")))


@pytest.mark.parametrize(
    ("style", "first", "second", "third"),
    [
        ("offset, items: data, param: at, size: size, more: more", "", "2", "4"),
        ("page, items: data, param: at, size: size, start: 1, more: more", "1", "2", "3"),
        ("cursor, items: data, param: at, size: size, next: next", "", "2", "4"),
    ],
)
def test_lists_are_paged(tmp_path: Path, style: str, first: str, second: str, third: str) -> None:
    seen = []
    with serving(application(Player(paged_source(tmp_path, style)))) as address:
        for at in (first, second, third):
            query = {"size": "2", **({"at": at} if at else {})}
            got = httpx2.get(f"{address}/books", params=query).json()
            seen.append(
                ["".join(one["id"] for one in got["data"]), got.get("more"), got.get("next")]
            )
    assert [one[0] for one in seen] == ["ab", "cd", "e"]
    goes_on = [one[1] if one[1] is not None else bool(one[2]) for one in seen]
    assert goes_on == [True, True, False]


def test_lists_say_how_many_there_are(url: str) -> None:
    got = httpx2.get(f"{url}/api/chat-threads/?page_size=1", headers=TOKEN)
    assert len(got.json()) == 1
    whole = httpx2.get(f"{url}/api/chat-threads/", headers=TOKEN).json()
    assert got.headers["x-result-count"] == str(len(whole))


def test_xml_is_written_as_the_schema_says() -> None:
    store = ROOT / "tests" / "corpus" / "petstore3.yaml"
    known = read(Source("petstore", store, settings_for("petstore")))
    with serving(application(Player(known))) as address:
        headers = {"accept": "application/xml", "authorization": "Bearer x", "api_key": "k"}
        got = httpx2.get(f"{address}/pet/1", headers=headers)
        many = httpx2.get(f"{address}/pet/findByStatus?status=sold", headers=headers)
    assert got.headers["content-type"] == "application/xml"
    pet = ElementTree.fromstring(got.content)
    assert pet.tag == "pet"
    assert pet.findtext("id", "").isdecimal()
    assert pet.findtext("category/name")
    assert [one.tag for one in pet.findall("photoUrls/*")] == ["photoUrl"]
    assert [one.tag for one in pet.findall("tags/*")] == ["tag"]
    assert {one.tag for one in ElementTree.fromstring(many.content)} == {"pet"}


def test_faults_are_counted_not_drawn(waldur: Reading) -> None:
    player = Player(waldur, faults=faults_of("503:25%"))
    with serving(application(player, latency=0.02)) as address:
        start = time.monotonic()
        got = [
            httpx2.get(f"{address}/api/chat-sessions/", headers=TOKEN).status_code for _ in range(8)
        ]
        assert time.monotonic() - start >= 8 * 0.02
    assert got == [200, 200, 200, 503] * 2
    assert not any(Faults().next() for _ in range(100))


@pytest.mark.parametrize("text", ["503", "200:5%", "503:101%", "x:5%"])
def test_a_wrong_fault_says_what_to_write(text: str) -> None:
    with pytest.raises(DocumentError, match="for example 503:5%"):
        faults_of(text)


def test_the_command_serves() -> None:
    command = [sys.executable, "-m", "specloom", "mock", "waldur", "--port", "0"]
    env = {**os.environ, "PYTHONPATH": str(ROOT / "generator")}
    with subprocess.Popen(command, cwd=ROOT, env=env, stderr=subprocess.PIPE, text=True) as process:
        try:
            assert process.stderr is not None
            told = (re.search(r"http://127\.0\.0\.1:\d+", line) for line in process.stderr)
            (address,) = (next(found for found in told if found).group(),)
            got = httpx2.get(f"{address}/api/chat-sessions/current/", headers=TOKEN)
            assert json.loads(got.content)["user_username"] == "alice"
        finally:
            process.terminate()
