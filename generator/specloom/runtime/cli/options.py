# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""The options of a command: one for each parameter and one for each field of the body."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import click
from click.shell_completion import CompletionItem

from ..catalog.calls import is_offered
from ..catalog.operations import Described
from ..catalog.schemas import Schema, members, schema_of
from ..models.decimals import parsed
from ..operation import Api
from ..payload import File
from ..typeguards import is_dict, is_list

_DEEPEST = 4
_MOST = 300
"""The maximum number of options for a body. Deeper fields are given as JSON."""


class Value(click.ParamType[Any]):
    """A value that is read from text according to its JSON Schema."""

    name = "value"

    def __init__(self, schema: Schema, definitions: Schema) -> None:
        self.known = members(schema, definitions)
        self.kinds = {kind for one in self.known for kind in _kinds(one)}
        self.choices = [
            choice
            for one in self.known
            for choice in (*one.get("enum", ()), *((one["const"],) if "const" in one else ()))
        ]
        self.binary = any(one.get("format") == "binary" for one in self.known)
        self.items = next((one["items"] for one in self.known if is_dict(one.get("items"))), None)
        self.definitions = definitions
        formats = {one.get("format") for one in self.known if one.get("type") == "string"}
        self.is_date_time = formats == {"date-time"}

    @property
    def is_list(self) -> bool:
        """Whether the value is a list. Its option is given once for each item."""
        return self.kinds - {"null"} == {"array"}

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        """Return the placeholder for the value in the help."""
        if self.is_list and self.items is not None:
            return Value(self.items, self.definitions).get_metavar(param, ctx)
        if self.binary:
            return "FILE"
        if self.choices:
            shown = "|".join(map(_text, self.choices[:8]))
            return f"[{shown}{'|…' if len(self.choices) > 8 else ''}]"
        formats = {str(one["format"]) for one in self.known if "format" in one}
        if len(formats) == 1:
            return formats.pop().upper()
        kinds = sorted(self.kinds - {"null"})
        return _METAVARS.get(kinds[0], "VALUE") if len(kinds) == 1 else "VALUE"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Convert text to JSON data. Fails if the text does not have the type."""
        if not isinstance(value, str):
            return value
        try:
            return self.read(value)
        except ValueError as error:
            return self.fail(str(error), param, ctx)

    def read(self, text: str) -> Any:
        """Convert text to JSON data. Raises ValueError if the text does not have the type."""
        if self.binary:
            return file_of(text)
        if self.is_list and self.items is not None:
            if text.lstrip().startswith("["):
                return Several(_json(text))
            return Value(self.items, self.definitions).read(text)
        for choice in self.choices:
            if text == _text(choice):
                return choice
        if self.is_date_time:
            return _date_time(text)
        if "string" in self.kinds and not (text[:1] in "{[" and self.kinds & {"object", "array"}):
            return text
        return self._other(text)

    def _other(self, text: str) -> Any:
        """Convert text of a type other than string."""
        kinds = self.kinds
        if not kinds:
            return _json_or_text(text)
        if "null" in kinds and text == "null":
            return None
        if "boolean" in kinds and text.lower() in _BOOLEANS:
            return _BOOLEANS[text.lower()]
        if "integer" in kinds and re.fullmatch(r"[+-]?[0-9]+", text):
            return int(text)
        if "number" in kinds:
            try:
                return parsed(text)
            except ValueError:
                pass
        if kinds & {"object", "array"}:
            return _json(text)
        names = " or ".join(_NAMES.get(kind, kind) for kind in sorted(kinds - {"null"}))
        raise ValueError(f"{text!r} is not {names}")

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """Complete the values that the document lists, or file names."""
        if self.binary:
            return [CompletionItem(incomplete, type="file")]
        if self.is_list and self.items is not None:
            return Value(self.items, self.definitions).shell_complete(ctx, param, incomplete)
        texts = map(_text, self.choices or ([True, False] if "boolean" in self.kinds else []))
        return [CompletionItem(text) for text in texts if text.startswith(incomplete)]


class Several(list[Any]):
    """Several items, given at once as a JSON array."""


_BOOLEANS = {"true": True, "false": False, "yes": True, "no": False, "1": True, "0": False}
_METAVARS = {
    "array": "JSON",
    "boolean": "BOOLEAN",
    "integer": "INTEGER",
    "number": "NUMBER",
    "object": "JSON",
    "string": "TEXT",
}
_NAMES = {"integer": "an integer", "number": "a number", "boolean": "true or false"}


def _kinds(schema: Schema) -> list[str]:
    kind = schema.get("type")
    if is_list(kind):
        return [str(one) for one in kind]
    if isinstance(kind, str):
        return [kind]
    if "properties" in schema:
        return ["object"]
    values = [*schema.get("enum", ()), *((schema["const"],) if "const" in schema else ())]
    return ["string"] if values and all(isinstance(one, str) for one in values) else []


def _json(text: str) -> Any:
    try:
        return parsed(text)
    except (ValueError, RecursionError) as error:
        raise ValueError(f"it is not JSON: {error}") from error


def _json_or_text(text: str) -> Any:
    try:
        return parsed(text)
    except (ValueError, RecursionError):
        return text


def _text(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


_RFC_3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)", re.I)


def _date_time(text: str) -> str:
    """Return a date-time in the format of RFC 3339. The default offset is the local one."""
    if _RFC_3339.fullmatch(text):
        return text
    try:
        found = datetime.fromisoformat(text)
    except ValueError as error:
        raise ValueError(f"{text!r} is no date and time, such as 2025-01-31T12:00:00Z") from error
    aware = found if found.tzinfo else found.astimezone()
    return aware.isoformat().removesuffix("+00:00") + "Z" * (not aware.utcoffset())


def file_of(text: str) -> File:
    """Return a file to upload. `;type=MEDIA` after the path sets its media type; `-` is stdin."""
    name, _, media = text.partition(";type=")
    if name == "-":
        return File(sys.stdin.buffer.read(), "stdin", media or None)
    path = Path(name)
    if not path.is_file():
        raise ValueError(f"there is no file {name!r}")
    return File(path, content_type=media or None)


@dataclass(frozen=True)
class Field:
    """A parameter, or a field of the body, that an option sets."""

    option: str
    """The option's name without dashes."""
    path: tuple[str, ...]
    """The path in the body; empty for a parameter."""
    param: str
    """The Python name of the parameter; empty for a field of the body."""
    value: Value
    required: bool
    text: str


def option_name(name: str) -> str:
    """Return the option name for a name of the document: `userName` and `user_name` become
    `user-name`.
    """
    parts = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "-", name)
    return re.sub(r"[^\w.]+|_+", "-", parts).strip("-").lower() or name.lower()


def fields_of(found: Described, api: Api, media: str | None) -> list[Field]:
    """Return the fields that have options. A field of the body whose name is taken gets the prefix
    `body.`.
    """
    fields: dict[str, Field] = {}
    for param in found.params:
        schema = schema_of(param.type)
        required = found.needs(param) and is_offered(found, param, api)
        text = found.texts.get(param.name, "")
        name = option_name(param.name)
        value = Value(schema, schema.get("$defs", {}))
        fields[name] = Field(name, (), param.name, value, required, text)
    for field in _of_body(found, media):
        name = field.option if field.option not in fields else f"body.{field.option}"
        if name not in fields and len(fields) < _MOST:
            fields[name] = Field(name, field.path, "", field.value, field.required, field.text)
    return list(fields.values())


def _of_body(found: Described, name: str | None) -> Iterator[Field]:
    media = found.media_named(name)
    if media is None:
        return
    schema: Schema = {"type": "string", "format": "binary"}
    if media.type is not None:
        schema = schema_of(media.type)
    definitions: Schema = schema.get("$defs", {})
    known = members(schema, definitions)
    if not any(one.get("properties") for one in known):
        text = found.texts.get("body", "")
        yield Field("body", ("",), "", Value(schema, definitions), False, text)
        return
    yield from _fields(known, definitions, (), frozenset())


def _fields(
    known: list[Schema], definitions: Schema, path: tuple[str, ...], seen: frozenset[str]
) -> Iterator[Field]:
    """Yield the fields of an object with their nested fields. Alternatives are merged."""
    merged: dict[str, Schema] = {}
    for one in known:
        for wire, schema in one.get("properties", {}).items():
            merged.setdefault(wire, schema)
    objects = [one for one in known if one.get("type") != "null"]
    required = {wire for wire in merged if all(wire in one.get("required", ()) for one in objects)}
    nested: list[Iterator[Field]] = []
    for wire, schema in merged.items():
        inner = (*path, wire)
        name = ".".join(map(option_name, inner))
        reference = str(schema.get("$ref", ""))
        value = Value(schema, definitions)
        text = _description(schema, value.known)
        yield Field(name, inner, "", value, wire in required and not path, text)
        deeper = any(one.get("properties") for one in value.known)
        if deeper and len(inner) < _DEEPEST and reference not in seen:
            nested.append(_fields(value.known, definitions, inner, seen | {reference or name}))
    for fields in nested:
        yield from fields


def _description(schema: Schema, known: list[Schema]) -> str:
    texts = [schema.get("description", ""), *(one.get("description", "") for one in known)]
    return next((str(text) for text in texts if text), "")


def collected(value: Any, field: Field) -> Any:
    """Return the value of an option, given once or several times."""
    if not field.value.is_list:
        return value
    items: list[Any] = []
    for item in value:
        items += item if isinstance(item, Several) else [item]
    return items
