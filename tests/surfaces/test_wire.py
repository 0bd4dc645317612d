"""Twelve requests that are often wrong on the wire, through every surface: Python, sync and async,
the command line, and the MCP server driven by the official client."""

from __future__ import annotations

import asyncio
import json
import re
import sys
from base64 import b64encode
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from mcp import Client

from specloom.commands.cli import main
from support.loopback import Answer, Loopback, Seen, loopback

PACKAGE = "surface_wire"
NONE = object()


@dataclass(frozen=True)
class Probe:
    """A call, and what has to be on the wire."""

    operation: str
    arguments: dict[str, Any]
    target: str
    body: object = NONE
    headers: dict[str, str] = field(default_factory=dict)


def _parts(seen: Seen) -> list[tuple[str, str]]:
    """The parts of a multipart body: their heads, in lower case, and their contents."""
    boundary = seen.headers["content-type"].partition("boundary=")[2].strip('"')
    texts = seen.body.decode("latin-1").split(f"--{boundary}")[1:-1]
    pairs = (text.strip("\r\n").split("\r\n\r\n", 1) for text in texts)
    return [(head.lower(), content) for head, content in pairs]


PROBES = [
    Probe("segments", {"path": "a/b c%", "version": 2}, "/files/a%2Fb%20c%25/;version=2"),
    Probe(
        "deep_object",
        {"filter": {"state": "open", "size": 3}},
        "/filter?filter%5Bstate%5D=open&filter%5Bsize%5D=3",
    ),
    Probe(
        "lists",
        {"form": ["a,b", "c"], "pipes": [1, 2], "each": [3, 4]},
        "/lists?form=a%2Cb,c&pipes=1%7C2&each%5B%5D=3&each%5B%5D=4",
    ),
    Probe(
        "scalars",
        {"on": True, "since": "2025-01-31T12:00:00Z", "big": 9007199254740993, "class_": "x&y=1"},
        "/scalars?on=true&since=2025-01-31T12%3A00%3A00Z&big=9007199254740993&class=x%26y%3D1",
    ),
    Probe(
        "json_in_query",
        {"where": {"a": [1, "ü"]}},
        "/json?where=%7B%22a%22%3A%5B1%2C%22%C3%BC%22%5D%7D",
    ),
    Probe("reserved", {"url": "a/b?c:d", "text": "a/b?c"}, "/reserved?url=a/b?c:d&text=a%2Fb%3Fc"),
    Probe(
        "headers_and_cookies",
        {"x_ids": [1, 2], "session": "s3"},
        "/headers",
        headers={"x-ids": "1,2", "cookie": "session=s3"},
    ),
    Probe(
        "form",
        {"body": {"name": "Ä & b", "tags": ["x", "y"]}},
        "/form",
        b"name=%C3%84+%26+b&tags=x&tags=y",
        {"content-type": "application/x-www-form-urlencoded"},
    ),
    Probe(
        "upload",
        {"body": {"meta": {"a": 1}, "note": "n", "file": b"\x00PNG"}},
        "/upload",
        [("application/json", '{"a":1}'), ("", "n"), ("filename=", "\x00PNG")],
    ),
    Probe(
        "merge_patch",
        {"body": {"note": None}},
        "/patch",
        b'{"note":null}',
        {"content-type": "application/merge-patch+json"},
    ),
    Probe("text", {"body": "grüß {dich}"}, "/text", "grüß {dich}".encode()),
    Probe("numbers", {"body": [1.5, 2, 1e3]}, "/numbers", [1.5, 2, 1000]),
]
IDS = [probe.operation for probe in PROBES]


@pytest.fixture(scope="module")
def wire(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Loopback]:
    out = tmp_path_factory.mktemp("wire")
    document = Path(__file__).with_name("wire.yaml")
    assert main(["generate", "--spec", str(document), "--out", str(out), "--package", PACKAGE]) == 0
    sys.path.insert(0, str(out))
    with loopback() as running:
        running.answer = lambda _: Answer(204)
        yield running
    sys.path.remove(str(out))


def check(probe: Probe, server: Loopback) -> None:
    """Hold the one request that came against what is expected."""
    (seen,) = server.seen
    assert seen.target.replace("[", "%5B").replace("]", "%5D") == probe.target
    for name, value in probe.headers.items():
        assert seen.headers[name] == value
    if isinstance(probe.body, bytes):
        assert seen.body == probe.body
    elif probe.operation == "upload":
        parts = _parts(seen)
        assert len(parts) == 3
        for (head, content), (wanted, text) in zip(parts, probe.body, strict=True):  # type: ignore[call-overload]
            assert wanted in head
            assert re.sub(r"\s", "", content) == text
    elif probe.body is not NONE:
        assert json.loads(seen.body) == probe.body


def by_sync(probe: Probe, server: Loopback) -> None:
    with import_module(PACKAGE).Client(base_url=server.url) as client:
        getattr(client.wire, probe.operation)(**typed(probe))


def by_async(probe: Probe, server: Loopback) -> None:
    async def call() -> None:
        async with import_module(PACKAGE).Client(base_url=server.url) as client:
            await getattr(client.aio.wire, probe.operation)(**typed(probe))

    asyncio.run(call())


def typed(probe: Probe) -> dict[str, Any]:
    """The arguments as a program gives them."""
    given = dict(probe.arguments)
    if probe.operation == "upload":
        File = import_module(f"{PACKAGE}.types").File
        given["body"] = {**given["body"], "file": File(given["body"]["file"], filename="photo")}
    return given


def by_command_line(probe: Probe, server: Loopback) -> None:
    arguments = ["wire", probe.operation.replace("_", "-"), "--base-url", server.url]
    body = probe.arguments.get("body", NONE)
    for name, value in probe.arguments.items():
        if name != "body":
            text = value if isinstance(value, str) else json.dumps(value)
            arguments += [f"--{name.strip('_').replace('_', '-')}", text]
    if probe.operation == "upload":
        photo = Path(sys.path[0]) / "photo"
        photo.write_bytes(body["file"])  # type: ignore[index]
        body = {name: value for name, value in body.items() if name != "file"}  # type: ignore[attr-defined]
        arguments += ["--file", str(photo)]
    if isinstance(body, str):
        arguments += ["--body", body]
    elif body is not NONE:
        arguments += ["--json", json.dumps(body)]
    assert import_module(f"{PACKAGE}._runtime.cli").main(PACKAGE, arguments) == 0


def by_mcp(probe: Probe, server: Loopback) -> None:
    tools = import_module(f"{PACKAGE}._runtime.tools.toolset")
    index = import_module(f"{PACKAGE}._runtime.catalog.index").index_of(PACKAGE)
    toolset = tools.Toolset(index, tools.Policy(settings={"base_url": server.url}))
    served = import_module(f"{PACKAGE}._runtime.mcp.server").server_of(toolset)
    given = dict(probe.arguments)
    if probe.operation == "upload":
        content = b64encode(given["body"]["file"]).decode()
        given["body"] = {**given["body"], "file": {"content": content, "filename": "photo"}}

    async def call() -> None:
        async with Client(served) as client:
            result = await client.call_tool(probe.operation, given)
            assert not result.is_error, result.content
        await toolset.aclose()

    asyncio.run(call())


@pytest.mark.parametrize("probe", PROBES, ids=IDS)
@pytest.mark.parametrize("surface", [by_sync, by_async, by_command_line, by_mcp])
def test_wire(surface: Callable[[Probe, Loopback], None], probe: Probe, wire: Loopback) -> None:
    wire.seen.clear()
    surface(probe, wire)
    check(probe, wire)
