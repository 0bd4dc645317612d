"""A subset of what the suites ask, frozen: our own documents and scenarios, without Node."""

from __future__ import annotations

import base64
import json
import sys
from collections.abc import Iterator, Mapping
from contextlib import nullcontext
from email.parser import BytesParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

from support.exchange import read_yaml
from support.loopback import Answer, Loopback, Seen, loopback

from . import autorest
from .clients import MODES, Ours
from .documents import Document
from .spector import check, find

FROZEN = Path(__file__).with_name("frozen")
SCENARIOS: dict[str, dict[str, Any]] = read_yaml(FROZEN / "scenarios.yaml")
PACKAGE = "ours_frozen"
SEQUENCES: dict[str, dict[str, Any]] = read_yaml(FROZEN / "sequences.yaml")
AZURE = Document(FROZEN / "swagger.json", "ours_frozen_azure")


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ours]:
    folder = tmp_path_factory.mktemp("frozen")
    ours = Ours(keep=False)
    assert ours.make(FROZEN / "openapi.json", folder, PACKAGE) == ""
    assert ours.make(AZURE.file, folder, AZURE.package) == ""
    sys.path.insert(0, str(folder))
    yield ours
    sys.path.remove(str(folder))


@pytest.fixture(scope="module")
def server() -> Iterator[Loopback]:
    with loopback() as running:
        yield running


@pytest.mark.parametrize("name", SCENARIOS)
async def test_a_scenario_passes(name: str, client: Ours, server: Loopback) -> None:
    api = _api(SCENARIOS[name])
    document = Document(FROZEN / "openapi.json", PACKAGE)
    _, operation, call = find([document], api)
    server.answer = lambda seen: _answer(api, seen)
    assert list(check(operation, api, client.call(PACKAGE, call, server.url))) == []
    assert list(check(operation, api, await client.acall(PACKAGE, call, server.url))) == []


@pytest.mark.parametrize("name", SEQUENCES)
async def test_a_sequence_passes(name: str, client: Ours, server: Loopback) -> None:
    row = SEQUENCES[name]
    named = {one.node["operationId"]: one for one in AZURE.operations}
    operation = named[row["operation"]]
    call = autorest.make_call(operation, row, {})
    for mode in MODES:
        exchanges = iter(row["exchanges"])
        server.seen.clear()
        server.answer = lambda _, left=exchanges: _in_turn(next(left))  # type: ignore[misc]
        raises = row.get("raises")
        expected = pytest.raises(Exception) if raises else nullcontext()  # noqa: PT011 - by name
        with expected as caught:
            if mode == "sync":
                outcome = client.call(AZURE.package, call, server.url)
            else:
                outcome = await client.acall(AZURE.package, call, server.url)
        if caught is not None:
            assert raises in [one.__name__ for one in caught.type.__mro__]
        else:
            assert list(autorest.check(operation, row, outcome)) == []
        asked = [f"{seen.method} {seen.target}" for seen in server.seen]
        assert asked == [one["request"] for one in row["exchanges"]]


def _in_turn(row: Mapping[str, Any]) -> Answer:
    headers = {"retry-after": "0", **row.get("headers", {})}
    if "body" not in row:
        return Answer(row.get("status", 200), headers)
    headers["content-type"] = "application/json"
    return Answer(row.get("status", 200), headers, json.dumps(row["body"]).encode())


def test_a_wrong_response_is_noticed(client: Ours, server: Loopback) -> None:
    """The comparison is no formality: another value or type in the response is a difference."""
    api = _api(SCENARIOS["Variant_by_name"])
    document = Document(FROZEN / "openapi.json", PACKAGE)
    _, operation, call = find([document], api)
    other = {"form": "Jug", "fired": "2023-01-01"}
    server.answer = lambda _: Answer(
        200, {"content-type": "application/json"}, json.dumps(other).encode()
    )
    said = list(check(operation, api, client.call(PACKAGE, call, server.url)))
    assert len(said) == 1
    assert said[0].startswith(".fired: ")


def _api(row: Mapping[str, Any]) -> dict[str, Any]:
    """A row as the scenarios of TypeSpec's suite are."""
    request, response = row.get("request", {}), row["response"]
    body = None
    if "json" in request:
        type_ = request.get("type", "application/json")
        body = {"type": type_, "content": json.dumps(request["json"])}
    elif "files" in request:
        files = [
            {**one, "content": {"base64": base64.b64encode(one["content"].encode()).decode()}}
            for one in request["files"]
        ]
        body = {"type": "multipart/form-data", "parts": request["parts"], "files": files}
    sent = {"headers": request.get("headers", {}), "query": request.get("query", {}), "body": body}
    got: dict[str, Any] = {"status": response["status"]}
    if "json" in response:
        got["body"] = {"type": "application/json", "content": json.dumps(response["json"])}
    return {**row, "request": sent, "response": got}


def _answer(api: Mapping[str, Any], seen: Seen) -> Answer:
    """The response of the scenario, or 400 with what the request has otherwise."""
    wrong = list(_differences(api, seen))
    if wrong:
        return Answer(400, {"content-type": "text/plain"}, "; ".join(wrong).encode())
    body = api["response"].get("body")
    headers = {"content-type": body["type"]} if body else {}
    return Answer(api["response"]["status"], headers, body["content"].encode() if body else b"")


def _differences(api: Mapping[str, Any], seen: Seen) -> Iterator[str]:
    request = api["request"]
    wanted = {
        "method": api["method"].upper(),
        "path": api["uri"],
        "query": [list(pair) for pair in request["query"].items()],
        "headers": dict(request["headers"]),
    }
    found = {
        "method": seen.method,
        "path": unquote(seen.path),
        "query": seen.query,
        "headers": {name: seen.headers.get(name) for name in request["headers"]},
    }
    yield from (f"{key}: {found[key]!r}" for key in wanted if wanted[key] != found[key])
    body = request["body"]
    if body and "content" in body:
        type_ = seen.headers.get("content-type")
        if type_ != body["type"] or json.loads(seen.body) != json.loads(body["content"]):
            yield f"body: {type_} {seen.body!r}"
    elif body and _parts(seen) != _wanted_parts(body):
        yield f"parts: {_parts(seen)}"


def _parts(seen: Seen) -> list[tuple[Any, ...]]:
    head = f"content-type: {seen.headers['content-type']}\r\n\r\n".encode()
    return sorted(
        (
            str(part.get_param("name", header="content-disposition")),
            part.get_filename() or "",
            part.get_content_type() if "content-type" in part else "",
            part.get_payload(decode=True),
        )
        for part in BytesParser().parsebytes(head + seen.body).get_payload()
    )


def _wanted_parts(body: Mapping[str, Any]) -> list[tuple[Any, ...]]:
    texts = [(name, "", "", str(value).encode()) for name, value in body["parts"].items()]
    files = [
        (one["field"], one["name"], one["type"], base64.b64decode(one["content"]["base64"]))
        for one in body["files"]
    ]
    return sorted([*texts, *files])
