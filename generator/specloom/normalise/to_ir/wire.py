"""Parameters, bodies, replies and streams of a normalised operation, typed."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Literal

from ...document.document import Object, as_list, as_object, as_text
from ...ir.api import Body, Encoding, Field, Media, Model, Param, Response, Stream, Type
from ...ir.types import (
    BINARY,
    BYTES,
    JSON,
    accepts_text,
    needs_type,
    nullable,
    received,
    type_of,
    union_of,
)
from ...python.identifiers import module_name
from ...python.literals import literal
from ...runtime.media_types import bare, is_json, is_text, stream_format


def models_of(document: Object) -> tuple[Model, ...]:
    """Every named schema, in the order of the document."""
    schemas = as_object(as_object(document.get("components")).get("schemas"))
    nodes = {name: as_object(schema) for name, schema in schemas.items()}
    return tuple(_model(name, schema, nodes) for name, schema in nodes.items())


def _model(name: str, schema: Object, schemas: dict[str, Object]) -> Model:
    kind = kind_of(schema)
    names = [str(member) for member in as_list(schema.get("x-enum-varnames"))]
    return Model(
        name=name,
        module=module_name(name),
        kind=kind,
        wire=as_text(schema.get("x-specloom-wire")) or "",
        pointer=as_text(schema.get("x-specloom-pointer")) or "",
        description=as_text(schema.get("description")) or "",
        fields=_fields(schema, schemas) if kind == "object" else (),
        members=tuple(zip(names, as_list(schema.get("enum")), strict=False)),
        type=type_of(schema) if kind in ("union", "alias") else None,
    )


def kind_of(schema: Object) -> Literal["object", "enum", "union", "alias"]:
    """What a named schema becomes: object, enum, union or alias."""
    if "enum" in schema:
        return "enum"
    if "anyOf" in schema or "oneOf" in schema or isinstance(schema.get("type"), list):
        return "union"
    return "object" if "properties" in schema else "alias"


def _fields(schema: Object, schemas: dict[str, Object]) -> tuple[Field, ...]:
    required = as_list(schema.get("required"))
    found = []
    for wire, node in as_object(schema.get("properties")).items():
        field = as_object(node)
        found.append(
            Field(
                name=as_text(field.get("x-specloom-name")) or wire,
                wire=wire,
                type=type_of(field),
                required=wire in required,
                nullable=nullable(field, schemas),
                description=as_text(field.get("description")) or "",
                readonly=field.get("readOnly") is True,
                writeonly=field.get("writeOnly") is True,
                constant="const" in field,
                schema=field,
            )
        )
    return tuple(found)


_PLAIN = re.compile(r"(?:list\[)?(?:str|int|float|bool|Json|Literal\[.*\])(?: \| None)?\]?")

_ANY_PARTS = Type("dict[str, Json | Binary]")


def param_of(node: Object, schemas: Object) -> Param:
    """The parameter or header of a node; `schemas` are those that its schema may refer to."""
    media = next(iter(as_object(node.get("content"))), None)
    content = as_object(as_object(node.get("content")).get(media)) if media else {}
    schema = as_object(content.get("schema") if media else node.get("schema"))
    required = node.get("required") is True
    type_ = accepts_text(type_of(schema))
    default, type_ = _default(schema, type_) if required else (None, type_)
    return Param(
        name=str(node["x-specloom-name"]),
        wire=str(node["name"]),
        place=str(node["in"]),
        required=required,
        type=type_,
        style=as_text(node.get("style")) or "form",
        explode=node.get("explode") is True,
        schema=schema,
        reserved=node.get("allowReserved") is True,
        nullable=nullable(_followed(schema, schemas), {}),
        empty=node.get("allowEmptyValue") is True or _is_empty(node, _followed(schema, schemas)),
        media=media,
        typed=needs_type(schema, schemas),
        default=default,
        description=as_text(node.get("description")) or "",
        secret=node.get("x-specloom-secret") is True,
        slashes=node.get("x-specloom-slashes") is True,
        deprecated=node.get("deprecated") is True,
    )


def _followed(schema: Object, schemas: Object) -> Object:
    """The schema that a reference leads to."""
    seen: set[str] = set()
    while "$ref" in schema and schema["$ref"] not in seen:
        seen.add(str(schema["$ref"]))
        schema = as_object(schemas.get(str(schema["$ref"]).rpartition("/")[2]))
    return schema


def _is_empty(node: Object, schema: Object) -> bool:
    """Whether a parameter of the path may be the empty text: the document lists it."""
    return node.get("in") == "path" and "" in [schema.get("const"), *as_list(schema.get("enum"))]


def _default(schema: Object, type_: Type) -> tuple[str | None, Type]:
    """The default as it goes on the wire, and the type that takes it too.

    An enum, a date: its class is not loaded for a default's sake. A list or object of such has no
    default, for no type could say it.
    """
    value = schema.get("default", schema.get("const"))
    if value is None:
        return None, type_
    said = literal(value)
    if _PLAIN.fullmatch(type_.expr):
        return said, type_
    if isinstance(value, str | int):
        return said, union_of([type_, Type(f"Literal[{said}]")])
    return None, type_


def body_of(node: Object, schemas: Object) -> Body:
    media = tuple(
        _parts(_media(wire, as_object(item), schemas))
        for wire, item in as_object(node.get("content")).items()
    )
    types = [one.type or BINARY for one in media]
    return Body(
        media=media,
        required=node.get("required") is True,
        type=union_of(types) if types else JSON,
        description=as_text(node.get("description")) or "",
    )


def _parts(media: Media) -> Media:
    """A multipart body is given part by part, and any part may be a file."""
    if not media.wire.lower().startswith("multipart/"):
        return media
    type_ = type_of(dict(media.schema))
    return replace(media, type=_ANY_PARTS if type_.expr in ("Json", "dict[str, Json]") else type_)


def _media(wire: str, node: Object, schemas: Object, received_: bool = False) -> Media:
    examples = {
        name: as_object(one).get("value") for name, one in as_object(node.get("examples")).items()
    }
    return Media(
        wire=wire,
        type=media_type(wire, node, received_),
        encoding=tuple(
            _encoding(name, as_object(one), schemas)
            for name, one in as_object(node.get("encoding")).items()
        ),
        examples=examples,
        schema=as_object(node.get("schema")),
    )


def media_type(wire: str, node: Object, received_: bool = False) -> Type | None:
    """JSON is what its schema says; text is text; anything else without a structure is bytes.

    Forms have a structure where they are sent; none is made of one that is received.
    """
    name = bare(wire)
    schema = as_object(node.get("schema"))
    wildcard = name in ("*/*", "application/*")
    if wildcard and not schema:
        return union_of([JSON, BYTES])
    if is_json(name) or stream_format(name) or wildcard:
        type_ = received(type_of(schema))
        return None if received_ and wildcard and type_ == BINARY else type_
    if not received_ and name in ("application/x-www-form-urlencoded", "multipart/form-data"):
        return received(type_of(schema)) if schema else JSON
    return Type("str") if is_text(name) else None


def _encoding(name: str, node: Object, schemas: Object) -> Encoding:
    return Encoding(
        property=name,
        media=as_text(node.get("contentType")) or None,
        style=as_text(node.get("style")) or None,
        explode=node["explode"] is True if "explode" in node else None,
        reserved=node.get("allowReserved") is True,
        headers=_headers(as_object(node.get("headers")), schemas),
    )


def _headers(nodes: Object, schemas: Object) -> tuple[Param, ...]:
    found = []
    for wire, node in nodes.items():
        header: Object = {
            "name": wire,
            "in": "header",
            "x-specloom-name": wire.lower().replace("-", "_"),
        }
        found.append(param_of({**header, "style": "simple", **as_object(node)}, schemas))
    return tuple(found)


def response_of(status: str, node: Object, schemas: Object) -> Response:
    content = as_object(node.get("content"))
    found = tuple(
        _media(wire, as_object(item), schemas, received_=True) for wire, item in content.items()
    )
    return Response(
        status=status,
        description=as_text(node.get("description")) or "",
        media=_on_request(found),
        headers=_headers(as_object(node.get("headers")), schemas),
    )


def _on_request(found: tuple[Media, ...]) -> tuple[Media, ...]:
    """The media types of a response, those marked that are other forms beside its JSON.

    JSON of any shape says nothing, so that it goes before no other form. The JSON type is
    application/json before others, and a plain name before one with parameters.
    """
    typed = [one for one in found if is_json(bare(one.wire)) and one.type not in (JSON, None)]
    if not typed:
        return found
    usual = min(typed, key=lambda one: (bare(one.wire) != "application/json", ";" in one.wire))
    return tuple(
        one if one is usual or stream_format(bare(one.wire)) else replace(one, on_request=True)
        for one in found
    )


def stream_of(node: Object, responses: tuple[Response, ...]) -> Stream | None:
    for reply in responses:
        for media in reply.media:
            format_ = stream_format(bare(media.wire))
            if not reply.status.startswith("2") or format_ is None or media.type is None:
                continue
            content = as_object(
                as_object(as_object(node["responses"])[reply.status]).get("content")
            )
            told = as_object(as_object(content[media.wire]).get("x-specloom-stream"))
            return Stream(
                format=as_text(told.get("format")) or format_,
                media=media.wire,
                frame=media.type,
                only=len(reply.media) == 1,
                error=as_text(told.get("error")) or None,
                done=as_text(told.get("done")) or ("[DONE]" if format_ == "sse" else None),
                switch=as_object(told.get("switch")),
                final=as_text(told.get("final")) or None,
                text=as_text(told.get("text")) or None,
            )
    return None
