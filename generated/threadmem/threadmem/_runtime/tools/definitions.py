# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""An operation as a tool: its name, description, JSON Schemas, and effects on the server."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from ..catalog.index import SAFE, Entry, Index, words
from ..catalog.operations import Described
from ..catalog.schemas import Schema, input_schema, output_schema
from ..operation import Api
from ..typeguards import is_dict, is_list

FIELDS, LIMIT, CURSOR, MEDIA = "_fields", "_limit", "_cursor", "_media_type"
"""Arguments that shape a result, and the media type of a body. No parameter has such a name."""

_LONGEST_NAME = 64
_LONGEST_TEXT = 1200
_LONGEST_DESCRIPTION = 400

_SHAPING: Mapping[str, Schema] = {
    FIELDS: {"type": "string", "description": "Return only these parts of the data: id,owner.name"},
    LIMIT: {"type": "integer", "minimum": 1, "description": "Return at most so many items."},
    CURSOR: {"type": "string", "description": "Go on where a result's `next` says."},
}

_DESTRUCTIVE = frozenset(
    {
        *("delete", "remove", "destroy", "purge", "drop", "wipe", "erase", "clear", "reset"),
        *("cancel", "revoke", "terminate", "kill", "abort", "stop", "disable", "archive"),
        *("update", "replace", "overwrite", "set", "edit", "rename", "move", "merge", "put"),
    }
)
_GONE = frozenset(
    {*("delete", "remove", "destroy", "purge", "drop", "wipe", "erase", "revoke", "terminate")}
)


@dataclass(frozen=True, slots=True)
class Effects:
    """What a call does to the server, in the terms of MCP's annotations."""

    read_only: bool
    destructive: bool
    idempotent: bool
    open_world: bool = True
    """MCP's `openWorldHint`: the state of the API can be changed by others."""


@dataclass(frozen=True, slots=True)
class Tool:
    """The definition of a tool for a model."""

    name: str
    entry: Entry
    description: str
    input_schema: Schema
    output_schema: Schema
    effects: Effects


def effects_of(entry: Entry, idempotent: bool | None) -> Effects:
    """Return the effects of an operation, from its method, `x-specloom-idempotent` and its name.

    A safe method with a name that suggests a deletion is not considered safe.
    """
    verbs = set(words(entry.name))
    read_only = entry.method in SAFE and not verbs & _GONE
    replaces = entry.method in ("PUT", "PATCH", "DELETE") or bool(verbs & _DESTRUCTIVE)
    usual = entry.method in SAFE or entry.method in ("PUT", "DELETE")
    return Effects(
        read_only=read_only,
        destructive=not read_only and replaces,
        idempotent=usual if idempotent is None else idempotent,
    )


RESERVED = frozenset({"search", "describe", "call", "plan", "apply", "run"})
"""The names of the built-in tools."""


def names_of(entries: Iterable[Entry], taken: frozenset[str] = frozenset()) -> dict[str, Entry]:
    """Return the entries by tool name: letters, digits, `_` and `-`, at most 64 characters.

    The name is that of the operation, preceded by that of the tag if it is not unique.
    """
    entries = list(entries)
    count: dict[str, int] = {}
    for entry in entries:
        count[entry.name] = count.get(entry.name, 0) + 1
    found: dict[str, Entry] = {}
    for entry in entries:
        name = (
            entry.name
            if count[entry.name] == 1 and entry.name not in taken
            else f"{entry.tag}_{entry.name}"
        )
        name = _short(re.sub(r"[^A-Za-z0-9_-]", "_", name), entry.key)
        found[name if name not in found else _with_digest(name, entry.key)] = entry
    return found


def _short(name: str, key: str) -> str:
    return name if len(name) <= _LONGEST_NAME else _with_digest(name, key)


def _with_digest(name: str, key: str) -> str:
    digest = hashlib.sha256(key.encode()).hexdigest()[:8]
    return f"{name[: _LONGEST_NAME - 9]}_{digest}"


def tool_of(name: str, found: Described, api: Api, output: bool = True) -> Tool:
    """Return the tool of an operation."""
    operation = found.operation
    schema = within(compact(input_schema(found, api)), LARGEST_SCHEMA)
    shaping = [FIELDS, *([LIMIT, CURSOR] if operation.page or operation.stream else [])]
    schema["properties"] = {**schema["properties"], **{one: _SHAPING[one] for one in shaping}}
    media = [one.wire for one in operation.body.media] if operation.body else []
    if len(media) > 1:
        text = f"What the body is sent as; {media[0]} without it."
        schema["properties"][MEDIA] = {"type": "string", "enum": media, "description": text}
    return Tool(
        name,
        found.entry,
        description_of(found),
        schema,
        result_schema(output_schema(operation)) if output else {},
        effects_of(found.entry, operation.idempotent),
    )


def description_of(found: Described) -> str:
    """Return the description for a model: the request, then the document's text, marked as data."""
    entry = found.entry
    text = found.text or entry.summary
    note = "Deprecated. " if entry.deprecated else ""
    return f"{note}{entry.method} {entry.path}\n{marked(text, _LONGEST_TEXT)}"


def marked(text: str, longest: int) -> str:
    """Return text of a document between tags, so that a model treats it as data, not as
    instructions.
    """
    if not text.strip():
        return ""
    inner = re.sub(r"<(/?\s*documentation)", r"&lt;\1", text, flags=re.IGNORECASE)
    return f"<documentation>\n{cut(inner, longest)}\n</documentation>"


def cut(text: str, longest: int) -> str:
    """Return text, truncated to a length."""
    return text if len(text) <= longest else f"{text[: longest - 1]}…"


def compact(schema: Any, inside: bool = False) -> Any:
    """Return a schema without parts that carry no information; bytes become base64 text."""
    if is_list(schema):
        return [compact(item, inside) for item in schema]
    if not is_dict(schema):
        return schema
    if inside:  # names of properties, not keywords of JSON Schema
        return {name: compact(item) for name, item in schema.items()}
    made: dict[str, Any] = {}
    for word, value in schema.items():
        if word in ("title", "examples") or (word == "additionalProperties" and value is True):
            continue
        if word == "description" and isinstance(value, str):
            made[word] = cut(" ".join(value.split()), _LONGEST_DESCRIPTION)
        elif word in ("enum", "const", "default", "required"):
            made[word] = value
        else:
            made[word] = compact(value, word in ("properties", "$defs", "patternProperties"))
    if made.get("format") == "binary":
        return {"anyOf": [_BASE64, _FILE], **{k: made[k] for k in ("description",) if k in made}}
    return made


LARGEST_SCHEMA = 12_000
"""The size limit of an argument schema in characters, about 3,000 tokens."""
_REFERENCE = "#/$defs/"


def within(schema: Schema, largest: int) -> Schema:
    """Return a schema within the limit: the definitions nearest to its root are kept, and the
    others are only named.
    """
    definitions: Schema = schema.get("$defs", {})
    root = {word: value for word, value in schema.items() if word != "$defs"}
    if _size(root) > largest:
        root = _without_descriptions(root)
    kept: Schema = {}
    room = largest - _size(root)
    waiting = _references(root)
    while waiting:
        name = waiting.pop(0)
        if name in kept or name not in definitions:
            continue
        room -= _size(definitions[name]) + len(name)
        if room < 0:
            break
        kept[name] = definitions[name]
        waiting += _references(definitions[name])
    made = _cut_references(root, kept)
    return {**made, "$defs": _cut_references(kept, kept)} if kept else made


def _size(schema: Schema) -> int:
    return len(json.dumps(schema, ensure_ascii=False))


def _references(schema: Any) -> list[str]:
    """Return the names of the definitions that a schema refers to."""
    if is_list(schema):
        return [name for item in schema for name in _references(item)]
    if not is_dict(schema):
        return []
    found = [name for item in schema.values() for name in _references(item)]
    own = schema.get("$ref")
    return [own.removeprefix(_REFERENCE), *found] if isinstance(own, str) else found


def _cut_references(schema: Any, kept: Schema) -> Any:
    if is_list(schema):
        return [_cut_references(item, kept) for item in schema]
    if not is_dict(schema):
        return schema
    own = schema.get("$ref")
    if isinstance(own, str) and own.removeprefix(_REFERENCE) not in kept:
        name = own.removeprefix(_REFERENCE)
        return {"description": f"{name}: `describe` with part={name} says what it is"}
    return {word: _cut_references(item, kept) for word, item in schema.items()}


def _without_descriptions(schema: Any) -> Any:
    if is_list(schema):
        return [_without_descriptions(item) for item in schema]
    if not is_dict(schema):
        return schema
    return {
        word: _without_descriptions(item)
        for word, item in schema.items()
        if word != "description" or not isinstance(item, str)
    }


_BASE64: Schema = {"type": "string", "contentEncoding": "base64"}
_FILE: Schema = {
    "type": "object",
    "properties": {
        "content": _BASE64,
        "filename": {"type": "string"},
        "media_type": {"type": "string"},
    },
    "required": ["content"],
}


def result_schema(schema: Schema) -> Schema:
    """Return the schema of a result: an object whose `data` follows the document or has any other
    shape.

    Servers send values that documents do not declare, and results can be truncated or projected.
    Clients that validate results accept all of them, and models still learn what to expect.
    """
    brief = compact(_brief(schema, schema.get("$defs", {}), 0))
    anything: Schema = {}
    return {
        "type": "object",
        "properties": {
            "status": {"type": "integer"},
            "data": {"anyOf": [brief, anything]} if brief else anything,
            "next": {"type": "string"},
            "note": {"type": "string"},
        },
        "required": ["status"],
    }


_DEEPEST = 3


def _brief(schema: Schema, definitions: Schema, depth: int) -> Schema:
    """Return a schema with the types of its first levels, without references."""
    reference = schema.get("$ref")
    if isinstance(reference, str):
        schema = definitions.get(reference.removeprefix("#/$defs/"), {})
    if depth >= _DEEPEST:
        return {}
    made: Schema = {word: schema[word] for word in ("type", "enum") if word in schema}
    if is_dict(schema.get("properties")):
        made["properties"] = {
            name: _brief(one, definitions, depth + 1) for name, one in schema["properties"].items()
        }
    if is_dict(schema.get("items")):
        made["items"] = _brief(schema["items"], definitions, depth)
    for word in ("anyOf", "oneOf"):
        if schema.get(word):
            made["anyOf"] = [_brief(one, definitions, depth + 1) for one in schema[word]]
    return made


def entry_line(entry: Entry) -> dict[str, str]:
    """Return the line of an operation in search results."""
    made = {"operation": entry.key, "request": f"{entry.method} {entry.path}"}
    return {**made, "summary": cut(entry.summary, 120)} if entry.summary else made


def titles(index: Index) -> str:
    """Return the tags of an index in one line."""
    names = ", ".join(tag.name for tag in index.tags)
    return cut(names, 600)
