"""Values of a document's schemas: as they are on the wire, and as Python has them.

This is a reading of JSON Schema and of the formats of OpenAPI that shares nothing with the
generator: it says what a client has to take and to give for a value on the wire.
"""

from __future__ import annotations

import base64
import datetime as dt
import math
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from decimal import Decimal
from email.utils import parsedate_to_datetime
from typing import Any
from uuid import UUID

Schema = Mapping[str, Any]


class Schemas:
    """The schemas of one document, whose references are followed."""

    def __init__(self, document: Mapping[str, Any]) -> None:
        self.document = document

    def resolve(self, node: Any) -> Any:
        """The node that a reference leads to; keywords beside a reference are kept."""
        while isinstance(node, Mapping) and isinstance(node.get("$ref"), str):
            target: Any = self.document
            for part in node["$ref"].removeprefix("#/").split("/"):
                target = target[part.replace("~1", "/").replace("~0", "~")]
            node = {**target, **{key: one for key, one in node.items() if key != "$ref"}}
        return node

    def whole(self, node: Any) -> Schema:
        """The schema with its `allOf` members merged."""
        schema = self.resolve(node)
        if not isinstance(schema, Mapping):
            return {}
        if "allOf" not in schema:
            return schema
        found: dict[str, Any] = {}
        properties: dict[str, Any] = {}
        for part in [*map(self.whole, schema["allOf"]), schema]:
            properties |= part.get("properties", {})
            found |= {key: one for key, one in part.items() if key not in ("allOf", "properties")}
        return {**found, "properties": properties} if properties else found

    def members(self, schema: Schema) -> list[Schema]:
        """The members of a union, or of a schema with several types; empty where it is neither."""
        for key in ("oneOf", "anyOf"):
            if schema.get(key):
                return [self.whole(one) for one in schema[key]]
        if isinstance(schema.get("type"), list):
            return [{**schema, "type": one} for one in schema["type"]]
        return []

    def variant(self, schema: Schema, wire: Any) -> Schema:
        """The schema of the subtype that a discriminator names."""
        tag = schema.get("discriminator")
        if not isinstance(wire, dict) or not tag:
            return schema
        name = tag if isinstance(tag, str) else tag["propertyName"]
        mapping = {} if isinstance(tag, str) else tag.get("mapping", {})
        value = wire.get(name)
        found = mapping.get(value, value)
        components = self.document.get("components", {}).get("schemas", {})
        all_of = {**components, **self.document.get("definitions", {})}
        if isinstance(found, str) and found.startswith("#"):
            return self.whole({"$ref": found})
        named = {one.get("x-ms-discriminator-value", key): key for key, one in all_of.items()}
        key = named.get(found, found)
        return self.whole(all_of[key]) if key in all_of else schema


def kind(schema: Schema) -> str:
    """The JSON type of a schema, with its format or encoding: `string/date-time`."""
    type_ = schema.get("type")
    if type_ is None and ("properties" in schema or "additionalProperties" in schema):
        type_ = "object"
    encoding = schema.get("contentEncoding")
    return f"{type_}/{encoding or schema.get('format') or ''}"


def _instant(text: str) -> dt.datetime:
    # Python knows microseconds; digits after them are of no account here.
    return dt.datetime.fromisoformat(re.sub(r"(\.\d{6})\d+", r"\1", text.upper()))


def _duration(text: str) -> dt.timedelta:
    found = re.fullmatch(
        r"(-?)P(?:([\d.]+)Y)?(?:([\d.]+)M)?(?:([\d.]+)W)?(?:([\d.]+)D)?"
        r"(?:T(?:([\d.]+)H)?(?:([\d.]+)M)?(?:([\d.]+)S)?)?",
        text,
    )
    if not found or found[2] or found[3]:  # years and months have no fixed length
        raise ValueError(text)
    weeks, days, hours, minutes, seconds = (float(one or 0) for one in found.groups()[3:])
    length = dt.timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes, seconds=seconds)
    return -length if found[1] else length


def _base64(text: str) -> bytes:
    return base64.b64decode(text)


def _base64url(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


READERS = {
    "string/date-time": _instant,
    "string/date": dt.date.fromisoformat,
    "string/time": dt.time.fromisoformat,
    "string/date-time-rfc1123": parsedate_to_datetime,
    "string/date-time-rfc7231": parsedate_to_datetime,
    "string/http-date": parsedate_to_datetime,
    "string/duration": _duration,
    "string/byte": _base64,
    "string/base64": _base64,
    "string/base64url": _base64url,
    "string/uuid": UUID,
    "string/decimal": Decimal,
    "number/decimal": lambda value: Decimal(str(value)),
    "integer/unixtime": lambda value: dt.datetime.fromtimestamp(int(value), dt.UTC),
    "number/unixtime": lambda value: dt.datetime.fromtimestamp(float(value), dt.UTC),
}
"""What a value is in Python, for a JSON type and format."""


def native(schemas: Schemas, node: Any, wire: Any) -> Any:
    """The value as a caller has it, of a value as JSON has it."""
    schema = schemas.variant(schemas.whole(node), wire)
    if wire is None:
        return None
    members = schemas.members(schema)
    if members:
        for member in members:
            if fits(schemas, member, wire):
                return native(schemas, member, wire)
        return wire
    if isinstance(wire, list):
        return [native(schemas, schema.get("items", {}), one) for one in wire]
    if isinstance(wire, dict):
        return {key: native(schemas, _property(schema, key), value) for key, value in wire.items()}
    if "enum" in schema or "const" in schema:
        return wire
    reader = READERS.get(kind(schema))
    # What is not of its format stays as it is: a server sends such values to see what comes of it.
    with suppress(ValueError, TypeError, AttributeError):
        return reader(wire) if reader else wire
    return wire


def _property(schema: Schema, key: str) -> Any:
    found = schema.get("properties", {}).get(key)
    if found is None:
        for word in ("additionalProperties", "unevaluatedProperties"):
            if isinstance(schema.get(word), Mapping):
                return schema[word]
    return found or {}


_JSON = {
    "string": str,
    "integer": int,
    "number": (int, float),
    "boolean": bool,
    "object": dict,
    "array": list,
    "null": type(None),
}


def fits(schemas: Schemas, node: Any, wire: Any) -> bool:
    """Whether the type and properties of a JSON value match the schema."""
    schema = schemas.whole(node)
    members = schemas.members(schema)
    if members:
        return any(fits(schemas, one, wire) for one in members)
    if "enum" in schema and wire not in schema["enum"]:
        return False
    if "const" in schema and wire != schema["const"]:
        return False
    type_ = kind(schema).split("/")[0]
    if type_ in _JSON and not isinstance(wire, _JSON[type_]):
        return False
    if isinstance(wire, bool) and type_ in ("integer", "number"):
        return False
    reader = READERS.get(kind(schema))
    if reader and "enum" not in schema:
        try:
            reader(wire)
        except (ValueError, TypeError):
            return False
    if isinstance(wire, dict):
        if any(name not in wire for name in schema.get("required", [])):
            return False
        return all(fits(schemas, _property(schema, key), value) for key, value in wire.items())
    if isinstance(wire, list):
        return all(fits(schemas, schema.get("items", {}), one) for one in wire)
    return True


def text_value(schemas: Schemas, parameter: Mapping[str, Any], wire: Any) -> Any:
    """The JSON value of a parameter that is written as text, or as a list of texts."""
    schema = schemas.whole(parameter.get("schema", parameter))
    type_ = kind(schema).split("/")[0]
    if type_ == "array":
        items = wire if isinstance(wire, list) else _split(parameter, wire)
        return [text_value(schemas, {"schema": schema.get("items", {})}, one) for one in items]
    if type_ == "object" and isinstance(wire, str):
        found = _pairs(parameter, wire)
        return {key: scalar(one) for key, one in found.items()}
    if isinstance(wire, str):
        prefix = {"label": ".", "matrix": f";{parameter.get('name')}="}
        wire = wire.removeprefix(prefix.get(parameter.get("style", ""), ""))
    if type_ in ("integer", "number"):
        return scalar(wire)
    if type_ == "boolean":
        return {"true": True, "false": False}.get(wire, wire)
    return wire


def scalar(text: Any) -> Any:
    """A number where the text is one."""
    if not isinstance(text, str):
        return text
    for read in (int, float):
        with suppress(ValueError):
            return read(text)
    return text


_DELIMITERS = {
    "spaceDelimited": " ",
    "pipeDelimited": "|",
    "ssv": " ",
    "pipes": "|",
    "tsv": "\t",
}


def _split(parameter: Mapping[str, Any], wire: str) -> list[str]:
    style = parameter.get("style") or parameter.get("collectionFormat") or ""
    name, explode = parameter.get("name", ""), parameter.get("explode", False)
    if style == "label":
        return wire.removeprefix(".").split("." if explode else ",")
    if style == "matrix":
        return [one.removeprefix(f"{name}=") for one in wire[1:].split(";" if explode else ",")]
    return wire.split(_DELIMITERS.get(style, ",")) if wire else []


def _pairs(parameter: Mapping[str, Any], wire: str) -> dict[str, str]:
    style, name = parameter.get("style", ""), parameter.get("name", "")
    delimiter = {"label": ".", "matrix": ";"}.get(style, ",")
    if parameter.get("explode"):
        items = wire.lstrip(".;").split(delimiter)
        return dict(item.partition("=")[::2] for item in items)
    items = wire.lstrip(".;").removeprefix(f"{name}=").split(",")
    return dict(zip(items[::2], items[1::2], strict=True))


def differences(schemas: Schemas, node: Any, wire: Any, got: Any, at: str = "") -> Iterator[str]:
    """How what a client gives differs in type or value from what the server sent."""
    schema = schemas.variant(schemas.whole(node), wire)
    members = schemas.members(schema)
    if members and wire is not None:
        found = [list(differences(schemas, one, wire, got, at)) for one in members]
        fitting = [
            said for one, said in zip(members, found, strict=True) if fits(schemas, one, wire)
        ]
        if fitting and all(fitting):
            yield from min(fitting, key=len)
        elif not fitting and found:
            yield from differences(schemas, {}, wire, got, at)
        return
    if isinstance(wire, dict):
        yield from _objects(schemas, schema, wire, got, at)
    elif isinstance(wire, list):
        if not isinstance(got, list):
            yield f"{at}: {type(got).__name__}, not a list"
        elif len(got) != len(wire):
            yield f"{at}: {len(got)} items, not {len(wire)}"
        else:
            for index, (one, item) in enumerate(zip(wire, got, strict=True)):
                inner = schema.get("items", {})
                yield from differences(schemas, inner, one, item, f"{at}[{index}]")
    else:
        yield from _scalars(schema, wire, got, at)


def _objects(
    schemas: Schemas, schema: Schema, wire: dict[str, Any], got: Any, at: str
) -> Iterator[str]:
    fields = attributes(got)
    if fields is None:
        yield f"{at}: {type(got).__name__}, not an object"
        return
    for key, value in wire.items():
        if key not in fields:
            yield f"{at}.{key}: missing"
        else:
            inner = _property(schema, key)
            yield from differences(schemas, inner, value, fields[key], f"{at}.{key}")


def attributes(value: Any) -> Mapping[str, Any] | None:
    """The fields of a model by their wire names, None where the value is no object."""
    if isinstance(value, Mapping):
        return value
    if hasattr(type(value), "model_fields"):
        fields = type(value).model_fields
        named = {one.alias or name: getattr(value, name) for name, one in fields.items()}
        return {**named, **(value.model_extra or {})}
    if hasattr(value, "additional_properties") and hasattr(value, "to_dict"):
        return _attrs_fields(value)
    return None


def _attrs_fields(value: Any) -> dict[str, Any]:
    """The fields of a model of openapi-python-client, found by the letters of their names."""
    # Its classes have no `__dict__`, and may hold the class of an unset field.
    slots = [name for kind in type(value).__mro__ for name in getattr(kind, "__slots__", ())]
    names = {_letters(name): name for name in [*slots, *getattr(value, "__dict__", {})]}
    found = dict(value.additional_properties)
    for key, wire in value.to_dict().items():
        name = names.get(_letters(key))
        found.setdefault(key, getattr(value, name) if name else wire)
    return found


def _letters(name: str) -> str:
    return "".join(char for char in name.lower() if char.isalnum())


def _scalars(schema: Schema, wire: Any, got: Any, at: str) -> Iterator[str]:
    wanted = wire
    if "enum" not in schema and "const" not in schema and wire is not None:
        reader = READERS.get(kind(schema))
        if reader:
            with suppress(ValueError, TypeError):
                wanted = reader(wire)
    if isinstance(wanted, bool) or wanted is None:
        same = got is wanted or getattr(got, "value", None) is wanted
    elif isinstance(wanted, float):
        plain = getattr(got, "value", got)
        same = isinstance(plain, int | float | Decimal) and math.isclose(plain, wanted)
    elif isinstance(wanted, dt.timedelta) and hasattr(got, "to_timedelta"):
        same = got.to_timedelta() == wanted  # a class of the client's own, which says its length
    elif isinstance(wanted, dt.datetime):
        same = isinstance(got, dt.datetime) and _moment(got) == _moment(wanted)
    else:
        plain = getattr(got, "value", got)
        types = (int, float) if isinstance(wanted, int) else type(wanted)
        same = (got == wanted or plain == wanted) and isinstance(plain, types)
    if not same:
        yield f"{at}: {got!r}, not {wanted!r}"


def _moment(value: dt.datetime) -> tuple[Any, ...]:
    return (value.utcoffset(), value.replace(tzinfo=None))
