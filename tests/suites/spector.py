"""TypeSpec's Spector: each scenario as calls of the operations of the compiled documents."""

from __future__ import annotations

import asyncio
import base64
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from support.exchange import read_yaml

from . import node
from .clients import MODES, Adapter, Call, Mode, NotOfferedError, Outcome, Upload, Value
from .documents import Document, Operation
from .generate import generate
from .values import Schemas, differences, kind, native, text_value

VERSIONS = ("3.0", "3.1", "3.2")
TABLE = Path(__file__).with_name("spector.yaml")


@dataclass(frozen=True)
class Result:
    """What came of one scenario."""

    scenario: str
    version: str
    mode: Mode
    problems: tuple[str, ...] = field(default=())

    @property
    def passed(self) -> bool:
        return not self.problems


def documents(version: str, adapter: Adapter) -> dict[str, list[Document]]:
    """The documents of an OpenAPI version by the folder of their spec, the newest first."""
    root = node.documents() / version
    found: dict[str, list[Document]] = {}
    for file in sorted(root.rglob("*openapi.json"), reverse=True):
        spec = file.parent.relative_to(root).as_posix()
        name = re.sub(r"\W", "_", f"{spec}_{file.name.removesuffix('openapi.json')}".rstrip("._"))
        package = f"{adapter.prefix}_spector_{version.replace('.', '')}_{name}".lower()
        found.setdefault(spec, []).append(Document(file, package))
    return found


def run(adapter: Adapter, folder: Path, only: str = "") -> list[Result]:
    """Every scenario from every version of the documents, sync and async."""
    results = []
    for version in VERSIONS:
        known = documents(version, adapter)
        failed = generate(adapter, [one for group in known.values() for one in group], folder)
        for mode in MODES:
            with node.spector(folder) as url:
                results += asyncio.run(_all(adapter, known, failed, url, version, mode, only))
    return results


async def _all(
    adapter: Adapter,
    known: dict[str, list[Document]],
    failed: dict[str, str],
    url: str,
    version: str,
    mode: Mode,
    only: str,
) -> list[Result]:
    overrides = read_yaml(TABLE)
    found = []
    for name, scenario in node.scenarios(url).items():
        if only and not re.search(only, name):
            continue
        problems: list[str] = []
        for api in _calls(scenario, overrides.get(name, {})):
            problems += await _one(adapter, known.get(scenario["spec"], []), failed, api, url, mode)
        found.append(Result(name, version, mode, tuple(problems)))
    reported = node.get_json(f"{url}/.coverage")
    status = {name: one for part in reported for name, one in part["results"].items()}
    return [_with_coverage(one, status[one.scenario]) for one in found]


def _with_coverage(result: Result, status: str) -> Result:
    if status == "pass" or result.problems:
        return result
    return Result(result.scenario, result.version, result.mode, (f"the server says {status}",))


def _calls(scenario: Mapping[str, Any], override: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """The requests of a scenario, with what the table says of them."""
    for index, api in enumerate(scenario["apis"]):
        more = override["calls"][index] if "calls" in override else override
        merged = {**api, **more}
        files = merged.get("files")
        if files:
            files = [{**one, "content": _asset(one["content"])} for one in files]
            body = {"type": "multipart/form-data", "parts": {}, "files": files}
            merged["request"] = {**merged["request"], "body": body}
        yield merged


def _asset(name: str) -> dict[str, str]:
    """A file of the suite, as scenarios have it."""
    file = node.CACHE / "node_modules" / "@typespec" / "http-specs" / "assets" / name
    return {"base64": base64.b64encode(file.read_bytes()).decode()}


async def _one(
    adapter: Adapter,
    known: list[Document],
    failed: dict[str, str],
    api: Mapping[str, Any],
    url: str,
    mode: Mode,
) -> list[str]:
    """Make one call; what is wrong with it."""
    if api.get("skip"):
        return []
    try:
        document, operation, call = find(known, api)
    except LookupError as error:
        return [str(error)]
    except ValueError as error:
        return [f"the document disagrees with the scenario: {error}"]
    if document.package in failed:
        return [f"not generated: {failed[document.package]}"]
    try:
        if mode == "sync":
            outcome = adapter.call(document.package, call, url)
        else:
            outcome = await adapter.acall(document.package, call, url)
    except NotOfferedError as error:
        return [f"not offered: {error}"]
    except Exception as error:  # any client, any error: it is what came of the call
        return [f"{type(error).__name__}: {error}"]
    return list(check(operation, api, outcome))


def find(known: list[Document], api: Mapping[str, Any]) -> tuple[Document, Operation, Call]:
    """The operation that a request of a scenario is for, and its arguments."""
    uri = api["uri"].replace("\\:", ":")
    release = re.search(r"api-version:(\w+)", uri)
    for document in known:
        if release and not document.file.name.startswith(f"{release[1]}."):
            continue
        for operation, base, path in document.match(api["method"], uri):
            return document, operation, make_call(operation, base, path, api)
    raise LookupError(f"no operation for {api['method']} {uri}")


def make_call(
    operation: Operation, base: str, path: Mapping[str, str], api: Mapping[str, Any]
) -> Call:
    """The call that puts a request of a scenario on the wire."""
    request, schemas = api["request"], operation.document.schemas
    given: dict[tuple[str, str], Any] = {("path", name): one for name, one in path.items()}
    given |= {("query", name): one for name, one in request["query"].items()}
    given |= {("header", name): one for name, one in request["headers"].items()}
    params = {}
    left: dict[str, Any] = {}
    for (place, name), wire in given.items():
        if (place, name) == ("header", "accept"):
            continue  # chosen by an option of the call
        parameter = operation.parameter(place, name)
        if parameter is not None:
            json_value = text_value(schemas, parameter, wire)
            schema = parameter.get("schema", parameter)
            params[place, name] = Value(json_value, native(schemas, schema, json_value))
        elif place == "query":
            left[name] = text_value(schemas, {}, wire)
    for parameter in operation.parameters:
        # The properties of an exploded object are parameters of their own on the wire.
        if left and parameter["in"] == "query" and ("query", parameter["name"]) not in params:
            wire = {name: _number(one) for name, one in left.items()}
            params["query", parameter["name"]] = Value(wire, wire)
    offers = operation.response_types(api["response"]["status"])
    accept = request["headers"].get("accept", "") if len(offers) > 1 else ""
    body = _body(operation, request.get("body"), api)
    type_ = (request.get("body") or {}).get("type", "")
    credentials = api.get("credentials") or dict(_credentials(operation, request["headers"]))
    return Call(
        operation.method, operation.path, base, params, body, type_, accept, credentials,
        form="all" if "items" in api else "",
    )  # fmt: skip


def _credentials(operation: Operation, headers: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The credentials by scheme that put the headers of a request on the wire."""
    components = operation.document.content.get("components", {})
    for name, scheme in components.get("securitySchemes", {}).items():
        if scheme["type"] == "apiKey" and scheme["name"] in headers:
            yield name, headers[scheme["name"]]
        elif scheme["type"] != "apiKey" and "authorization" in headers:
            yield name, headers["authorization"].partition(" ")[2]


def _number(text: Any) -> Any:
    return int(text) if isinstance(text, str) and text.isdigit() else text


def _body(
    operation: Operation, given: Mapping[str, Any] | None, api: Mapping[str, Any]
) -> Value | None:
    schemas = operation.document.schemas
    if "body" in api:
        schema = operation.request_schema("application/json")
        return Value(api["body"], native(schemas, schema, api["body"]))
    if given is None:
        return None
    schema = operation.request_schema(given["type"])
    if given["type"] == "multipart/form-data":
        return _multipart(schemas, schema, given)
    content = given["content"]
    if isinstance(content, dict):
        decoded = base64.b64decode(content["base64"])
        return Value(decoded, decoded)
    if kind(schemas.whole(schema)) == "string/binary" or "contentMediaType" in schema:
        return Value(content.encode(), content.encode())
    if "json" in given["type"]:
        wire = json.loads(content)
        return Value(wire, native(schemas, schema, wire))
    return Value(content, content)


def _multipart(schemas: Schemas, schema: Any, given: Mapping[str, Any]) -> Value:
    properties = schemas.whole(schema).get("properties", {})
    found: dict[str, Any] = {}
    for name, part in given["parts"].items():
        # The mock server has the texts of parts as numbers, whatever the document says of them.
        text = schemas.whole(properties.get(name, {})).get("type") == "string"
        found[name] = str(part) if text else part
    for file in given["files"]:
        upload = Upload(base64.b64decode(file["content"]["base64"]), file["name"], file["type"])
        name = file["field"]
        if schemas.whole(properties.get(name, {})).get("type") == "array":
            found.setdefault(name, []).append(upload)
        else:
            found[name] = upload
    return Value(found, found)


def check(operation: Operation, api: Mapping[str, Any], outcome: Outcome) -> Iterator[str]:
    """How an outcome differs from the response of a scenario."""
    response = api["response"]
    if outcome.status != response["status"]:
        said = outcome.content[:300].decode(errors="replace")
        yield f"status {outcome.status}, not {response['status']}: {said}"
        return
    body = response.get("body")
    if not body or operation.method == "head":
        return
    schema = operation.response_schema(outcome.status, outcome.content_type)
    content = body["content"]
    if isinstance(content, dict):
        decoded = base64.b64decode(content["base64"])
        if outcome.parsed != decoded:
            yield f"{str(outcome.parsed)[:80]!r}, not the {len(decoded)} bytes of the response"
        return
    if "returns" in api:
        wire = api["returns"]
    elif "json" in body["type"]:
        wire = json.loads(content)
    else:
        wire = content
    if schema is None:
        return
    if "items" in api:
        schema = operation.document.schemas.whole(schema)["properties"][api["items"]]
    yield from differences(operation.document.schemas, schema, wire, outcome.parsed)
