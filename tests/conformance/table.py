"""The tables: documents made by code, and rows of arguments with the bytes they must become."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import yaml

TABLES = Path(__file__).parent / "tables"


@dataclass(frozen=True)
class Upload:
    """A file to send: its bytes, and the name and media type the server is told."""

    content: bytes
    name: str
    type: str | None = None


class Refused:
    """Expected in place of a request: the call raises and nothing is sent."""


class Absent:
    """An argument that is not given."""


@dataclass(frozen=True)
class Row:
    """One call. `arguments` are by wire names, with place and dot before it where two share one.

    `body_as` is the media type whose schema the body is written by, `media_type` what the caller
    asks to send it as; both None: the first of the document.
    """

    table: str
    operation: str
    number: int
    source: str
    arguments: dict[str, Any]
    has_body: bool
    body: Any
    media_type: str | None
    body_as: str | None
    credentials: dict[str, Any]
    variables: dict[str, str]
    server: str | None
    """The server of the document that the call goes to; None: the one given to the client."""
    expect: dict[str, Any] | type[Refused]
    token: dict[str, Any] | None = None
    """What is asked for an access token before, at `/token` of the same server."""

    def __str__(self) -> str:
        return f"{self.table}/{self.operation}[{self.number}]"


@dataclass(frozen=True)
class Table:
    """One document, and the calls of its operations."""

    name: str
    title: str
    document: dict[str, Any]
    rows: tuple[Row, ...]


class _Loader(yaml.SafeLoader):
    """YAML in which only true and false are booleans, with the tags of the tables."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, rule) for tag, rule in rules if "bool" not in tag and "value" not in tag]
    for first, rules in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(?:true|false)$"), list("tf"))
_Loader.add_constructor("!absent", lambda loader, node: Absent)
_Loader.add_constructor("!refused", lambda loader, node: Refused)
_Loader.add_constructor("!bytes", lambda loader, node: str(node.value).encode())
_Loader.add_constructor(
    "!file",
    lambda loader, node: _upload(**loader.construct_mapping(node)),  # type: ignore[arg-type]
)


def _upload(content: str, name: str, type: str | None = None) -> Upload:
    return Upload(content.encode(), name, type)


def tables() -> list[Table]:
    """All tables, by name."""
    return [_table(path) for path in sorted(TABLES.glob("*.yaml"))]


def _table(path: Path) -> Table:
    data = yaml.load(path.read_text(encoding="utf-8"), _Loader)
    paths: dict[str, Any] = {}
    rows: list[Row] = []
    for group in data["groups"]:
        method, template, item = _operation(group)
        assert template not in paths, f"{path.name}: {group['id']} is there twice"
        paths[template] = {**group.get("item", {}), method: item}
        rows += _rows(path.stem, group, template)
    servers = data.get("document", {}).get("servers")
    if servers:
        rows = [replace(row, server=servers[0]["url"]) for row in rows]
    document = {
        "openapi": "3.1.0",
        "info": {"title": data["title"], "version": "1"},
        "servers": [{"url": "/"}],
        **data.get("document", {}),
        "paths": paths,
    }
    return Table(path.stem, data["title"], document, tuple(rows))


def _operation(group: dict[str, Any]) -> tuple[str, str, dict[str, Any]]:
    """Method, path and operation of a group."""
    made = dict(group.get("operation", {}))
    template = group.get("path", f"/{group['id']}")
    if "parameter" in group:
        parameter = dict(group["parameter"])
        if parameter["in"] == "path":
            parameter["required"] = True
            template = group.get("path", f"/{group['id']}/{{{parameter['name']}}}")
        made["parameters"] = [parameter]
    if "body" in group:
        made["requestBody"] = group["body"]
    template = made.pop("path", template)
    made |= {"operationId": group["id"], "tags": ["calls"]}
    made["responses"] = {"204": {"description": "Nothing."}}
    return group.get("method", "post" if "body" in group else "get"), template, made


def _rows(table: str, group: dict[str, Any], template: str) -> Iterator[Row]:
    for number, row in enumerate(group["rows"]):
        told = _short(group["parameter"], template, row) if isinstance(row, list) else row
        yield Row(
            table=table,
            operation=group["id"],
            number=number,
            source=told.get("source", group["source"]),
            arguments={
                key: value
                for key, value in told.get("arguments", {}).items()
                if value is not Absent
            },
            has_body="body" in told,
            body=told.get("body"),
            media_type=told.get("media_type"),
            body_as=told.get("as", told.get("media_type")),
            credentials=told.get("credentials", {}),
            variables=told.get("variables", {}),
            server=None,
            expect=told["expect"],
            token=told.get("token"),
        )


def _short(parameter: dict[str, Any], template: str, row: list[Any]) -> dict[str, Any]:
    """A row written as value, text on the wire and, if it has one of its own, source."""
    value, wire, *source = row
    told: dict[str, Any] = {"arguments": {parameter["name"]: value}}
    if source:
        told["source"] = source[0]
    if wire is Refused:
        return {**told, "expect": Refused}
    match parameter["in"]:
        case "path":
            expect = {"path": template.replace(f"{{{parameter['name']}}}", wire)}
        case "query":
            expect = {"query": wire}
        case "header":
            expect = {"headers": {parameter["name"].lower(): wire}}
        case _:
            expect = {"headers": {"cookie": wire}}
    return {**told, "expect": expect}
