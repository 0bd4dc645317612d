# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""The page of an operation: a program that calls it, its arguments and its result."""

from __future__ import annotations

import json
from importlib import import_module
from pprint import pformat
from typing import Any

from ..catalog.calls import api_of, is_offered
from ..catalog.index import Entry, Index
from ..catalog.operations import Described, described
from ..catalog.schemas import Schema, example, input_schema, members, output_schema, schema_of
from ..client import BaseAuthenticatedClient
from ..operation import Api, Param, Thunk
from ..tools.definitions import compact, cut, effects_of
from .pages import PAGE

_NOTE = "…\n(cut: `{command} schema {tag} {name}` prints all of it)\n"


def operation_page(index: Index, entry: Entry) -> str:
    """Return the page of an operation, within the size limit of a page."""
    found = described(index, entry)
    api = api_of(index.package)
    effects = effects_of(entry, found.operation.idempotent)
    kind = "reads" if effects.read_only else "may destroy" if effects.destructive else "changes"
    head = (
        f"# {entry.key}\n\n`{entry.method} {entry.path}` ({kind})\n\n{cut(found.text, 1500)}\n\n"
        f"```python\n{program(index, found, api)}```\n\n"
    )
    parts = [
        ("Arguments (JSON Schema)", compact(input_schema(found, api))),
        ("Result", compact(_outline(output_schema(found.operation)))),
    ]
    if found.errors:
        lines = (f"- {status}: {cut(text, 100)}\n" for status, text in found.errors.items())
        head += f"Errors:\n\n{''.join(lines)}\n"
    note = _NOTE.format(command=index.command, tag=entry.tag, name=entry.name)
    text = cut(head, PAGE // 2)
    for title, schema in parts:
        body = json.dumps(schema, ensure_ascii=False, separators=(",", ":"))
        room = PAGE - len(text) - len(title) - len(note) - 20
        if room < 80:
            break
        shown = body if len(body) <= room else f"{body[:room]}{note}"
        text += f"## {title}\n\n{shown}\n"
    return text


def program(index: Index, found: Described, api: Api) -> str:
    """Return a program that calls an operation with example values for the required arguments."""
    entry, operation = found.entry, found.operation
    secured = bool(operation.security) and () not in operation.security
    plain = import_module(f"{index.package}.client").Client
    takes = not secured or issubclass(plain, BaseAuthenticatedClient)
    client = "Client" if takes else "AuthenticatedClient"
    arguments = [
        f"{param.name}={_literal(_value(param))}"
        for param in found.params
        if found.needs(param) and is_offered(found, param, api)
    ]
    if operation.body is not None and operation.body.required:
        arguments.append(f"body={_literal(_body(found))}")
    given = f'token="..."  # or the environment variable {api.env}_TOKEN' if secured else ""
    where = (
        "" if api.servers and api.servers[0].url.startswith("http") else 'base_url="https://..."'
    )
    values = ", ".join(["client=client", *arguments])
    function = "iterate" if operation.page else "sync"
    call = f"{entry.name}.{function}({values})"
    lines = [
        f"from {index.package} import {client}",
        f"from {index.package}.api.{entry.tag} import {entry.name}",
        "",
    ]
    if given:
        lines += [
            f"with {client}(",
            *([f"    {where},"] if where else []),
            f"    {given}",
            ") as client:",
        ]
    else:
        lines.append(f"with {client}({where}) as client:")
    lines += (
        [f"    for item in {call}:", "        print(item)"]
        if operation.page
        else [f"    print({call})"]
    )
    return "\n".join(lines) + "\n"


def _value(param: Param) -> Any:
    schema = schema_of(param.type)
    return example(schema, schema.get("$defs", {})) or _FILLED.get(str(schema.get("type")), "x")


_FILLED: dict[str, Any] = {"integer": 1, "number": 1.0, "boolean": True}


def _body(found: Described) -> Any:
    media = found.operation.body.media[0] if found.operation.body else None
    if media is None or media.type is None:
        return b"..." if media is not None else {}
    schema = schema_of(media.type)
    return _required(schema, schema.get("$defs", {}), media.type)


def _required(schema: Schema, definitions: Schema, thunk: Thunk | None = None) -> Any:
    """Return an example of the required arguments alone."""
    known = members(schema, definitions)
    one = next((one for one in known if one.get("type") != "null"), known[0])
    if one.get("format") == "binary":
        return b"..."
    if "properties" not in one:
        return example(one, definitions)
    return {
        name: _required(one["properties"][name], definitions)
        for name in one.get("required", ())
        if name in one["properties"]
    }


def _literal(value: Any) -> str:
    text = pformat(value, width=70, sort_dicts=False)
    return text.replace("\n", "\n        ")


def _outline(schema: Schema, depth: int = 0, definitions: Schema | None = None) -> Schema:
    """Return the first levels of a schema with references resolved."""
    known: Schema = schema.get("$defs", {}) if definitions is None else definitions
    found = members(schema, known)
    if depth > 2:
        return {}
    if len(found) > 1:
        return {"anyOf": [_outline(one, depth + 1, known) for one in found[:4]]}
    one = found[0]
    made: Schema = {
        word: one[word] for word in ("type", "format", "enum", "description") if word in one
    }
    if one.get("properties"):
        made["properties"] = {
            name: _outline(inner, depth + 1, known) for name, inner in one["properties"].items()
        }
    if isinstance(one.get("items"), dict):
        made["items"] = _outline(one["items"], depth, known)
    return made
