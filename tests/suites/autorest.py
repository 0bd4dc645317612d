"""AutoRest's test server: every operation of its documents, called with what the server wants."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

from support.exchange import read_yaml

from . import node
from .clients import MODES, Adapter, Call, Mode, NotOfferedError, Outcome, Upload, Value
from .documents import Document, Operation
from .generate import generate
from .values import differences, native

TABLE = Path(__file__).with_name("autorest.yaml")
CATEGORIES = ("vanilla", "optional", "azure")


@dataclass(frozen=True)
class Result:
    """What came of one operation."""

    operation: str
    mode: Mode
    problems: tuple[str, ...] = field(default=())


@dataclass
class Report:
    """What came of all calls, and what the server says was called rightly."""

    results: list[Result] = field(default_factory=list)
    coverage: dict[Mode, dict[str, dict[str, int]]] = field(default_factory=dict)


def documents(adapter: Adapter) -> list[Document]:
    """The Swagger 2.0 documents of the package."""
    files = sorted((node.AUTOREST / "swagger").glob("*.json"))
    name = str.maketrans("-.", "__")
    return [
        Document(file, f"{adapter.prefix}_autorest_{file.stem.translate(name)}".lower())
        for file in files
    ]


def run(adapter: Adapter, folder: Path, only: str = "") -> Report:
    """Every operation, sync and async."""
    known = [one for one in documents(adapter) if one.file.stem.startswith(only)]
    failed = generate(adapter, known, folder)
    table = read_yaml(TABLE)
    report = Report()
    for mode in MODES:
        with node.autorest(folder) as url:
            report.results += asyncio.run(_all(adapter, known, failed, table, url, mode))
            report.coverage[mode] = {
                one: node.get_json(f"{url}/report/{one}") for one in CATEGORIES
            }
    return report


async def _all(
    adapter: Adapter,
    known: list[Document],
    failed: Mapping[str, str],
    table: Mapping[str, Any],
    url: str,
    mode: Mode,
) -> list[Result]:
    found: list[Result] = []
    # Work takes its time: all of it is waited for at once.
    waits = []
    for document in known:
        rows = table.get(document.file.stem, {})
        # The value that one operation gives is the value that another of its path takes.
        values: dict[str, Any] = {}
        for operation in sorted(document.operations, key=lambda one: one.method != "get"):
            row = rows.get(operation.node.get("operationId")) or _by_path(operation)
            calls = [
                one for one in (row if isinstance(row, list) else [row]) if not one.get("skip")
            ]
            name = f"{document.file.stem}/{operation.node.get('operationId', operation.path)}"
            if document.package in failed:
                problem = f"not generated: {failed[document.package]}"
                found += [Result(name, mode, (problem,)) for _ in calls]
                continue
            results = _results(adapter, name, operation, calls, values, url, mode)
            if call_form(operation) == "wait":
                waits.append(results)
            else:
                found += await results
    return [*found, *(one for results in await asyncio.gather(*waits) for one in results)]


async def _results(
    adapter: Adapter,
    name: str,
    operation: Operation,
    calls: list[Mapping[str, Any]],
    values: dict[str, Any],
    url: str,
    mode: Mode,
) -> list[Result]:
    """The calls of one operation, in their order."""
    found = []
    for row in calls:
        problems = await _one(adapter, operation, row, values, url, mode)
        found.append(Result(name, mode, tuple(problems)))
    return found


def call_form(operation: Operation) -> Literal["", "wait", "all"]:
    """How an operation is called: until its work is done, for all pages, or once."""
    if operation.node.get("x-ms-long-running-operation"):
        return "wait"
    return "all" if operation.node.get("x-ms-pageable", {}).get("nextLinkName") else ""


def _by_path(operation: Operation) -> dict[str, Any]:
    """What the path of an operation of the HTTP infrastructure says of its outcome."""
    path = operation.path
    if path.startswith("/http/redirect/") and not path.endswith("/300"):
        return {"settings": {"follow_redirects": True}}
    if path.startswith("/http/retry/"):
        return {"settings": {"max_retries": 3}}
    found = re.search(
        r"/(?:response|payload|failure|redirect|success|error)\D.*?([345]\d\d)\D*$", path
    )
    return {"status": int(found[1])} if found and path.startswith("/http/") else {}


async def _one(
    adapter: Adapter,
    operation: Operation,
    row: Mapping[str, Any],
    values: dict[str, Any],
    url: str,
    mode: Mode,
) -> list[str]:
    call = make_call(operation, row, values)
    try:
        if mode == "sync":
            outcome = await asyncio.to_thread(adapter.call, operation.document.package, call, url)
        else:
            outcome = await adapter.acall(operation.document.package, call, url)
    except NotOfferedError as error:
        return [f"not offered: {error}"]
    except Exception as error:  # any client, any error: it is what came of the call
        wanted = row.get("raises", ())
        known = {one.__name__ for one in type(error).__mro__}
        if not known.isdisjoint(wanted if isinstance(wanted, list) else [wanted]):
            return []
        return [f"{type(error).__name__}: {error}"]
    if operation.method == "get" and outcome.status == 200 and outcome.content:
        if "json" in outcome.content_type:
            values[operation.path] = _json(outcome.content)
        elif "xml" in outcome.content_type:
            values[operation.path] = outcome.content.decode()
    return list(check(operation, row, outcome))


def _result(operation: Operation) -> Any:
    """The schema of the result of work, or of the items of all pages."""
    found = (operation.response_schema(status, "") for status in (200, 201, 202))
    schema = next((one for one in found if one is not None), {})
    if call_form(operation) == "wait":
        return schema
    schemas = operation.document.schemas
    items = operation.node["x-ms-pageable"].get("itemName", "value")
    return schemas.whole(schemas.whole(schema)["properties"][items])


def _json(content: bytes) -> Any:
    return json.loads(content) if content else None


def make_call(operation: Operation, row: Mapping[str, Any], values: Mapping[str, Any]) -> Call:
    """The call of an operation: arguments of the table, constants, and the value of its path."""
    schemas = operation.document.schemas
    given = dict(row.get("args", {}))
    release = operation.document.content["info"]["version"]
    params = {}
    body = None
    for one in operation.parameters:
        name, place = one["name"], one["in"]
        key = f"{place}.{name}" if f"{place}.{name}" in given else name
        if place == "body":
            wire = given[key] if key in given else values.get(operation.path, ...)
            if row.get("bytes"):
                body = Value(wire.encode(), wire.encode())
            elif isinstance(wire, str) and wire.startswith("<?xml"):
                body = Value(wire, wire)
            elif wire is not ...:
                body = Value(wire, native(schemas, one["schema"], wire))
        elif key in given:
            params[place, name] = Value(given[key], native(schemas, one, given[key]))
        elif one.get("required") and len(one.get("enum", [])) == 1:
            params[place, name] = Value(one["enum"][0], one["enum"][0])
        elif name == "api-version" and one.get("required"):
            params[place, name] = Value(release, release)
    form = {key[1]: value for key, value in params.items() if key[0] == "formData"}
    if form:
        params = {key: value for key, value in params.items() if key[0] != "formData"}
        wires = {name: _upload(one.wire) for name, one in form.items()}
        body = Value(wires, {name: _upload(one.native) for name, one in form.items()})
    base = row.get("base") or urlsplit(operation.document.content.get("basePath", "")).path.rstrip(
        "/"
    )
    return Call(
        operation.method, operation.path, base, params, body, row.get("type", ""),
        row.get("accept", ""), row.get("credentials", {}), row.get("settings", {}),
        call_form(operation), operation.node["operationId"] if call_form(operation) else "",
    )  # fmt: skip


def _upload(value: Any) -> Any:
    if isinstance(value, list):
        return [_upload(one) for one in value]
    if isinstance(value, dict) and "file" in value:
        return Upload(value["file"].encode(), "sample.txt", "text/plain")
    return value


def check(operation: Operation, row: Mapping[str, Any], outcome: Outcome) -> Iterator[str]:
    """How an outcome differs from the response that the table or the document has."""
    wanted = row.get("status", 200)
    if "status" in row and outcome.status != wanted:
        yield f"status {outcome.status}, not {wanted}"
        return
    if "status" not in row and outcome.status >= 300:
        said = outcome.content[:300].decode(errors="replace")
        yield f"status {outcome.status}: {said}"
        return
    schema = operation.response_schema(outcome.status, outcome.content_type)
    if call_form(operation):
        yield from differences(
            operation.document.schemas, _result(operation), row.get("returns"), outcome.parsed
        )
    elif "returns" in row:
        yield from differences(operation.document.schemas, schema, row["returns"], outcome.parsed)
    elif schema is not None and "json" in outcome.content_type:
        try:
            wire = _json(outcome.content)
        except ValueError:
            return
        yield from differences(operation.document.schemas, schema, wire, outcome.parsed)
