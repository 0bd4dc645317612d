"""Turn normalised operations into those of the IR, when all schemas have names."""

from __future__ import annotations

import re
from collections import ChainMap
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from ...document.document import Json, Object, as_list, as_object, as_text, objects, texts
from ...document.vocabulary import PAGE_STYLES
from ...ir.api import (
    EXTENSIONS,
    Body,
    Callback,
    Encoding,
    EventData,
    Media,
    Operation,
    Page,
    Param,
    Response,
    Server,
    Stream,
)
from ...ir.schema import Any, Array, Const, Enum, Schema, Tuple, Union, resolved
from ...ir.schema import Object as ObjectSchema
from ...ir.types import (
    BINARY,
    BYTES,
    JSON,
    NONE,
    OBJECT,
    Type,
    accepts_text,
    input_type,
    members,
    nullable,
    received,
    type_of,
    union_of,
)
from ...python.literals import literal
from ...runtime.media_types import (
    FORMS,
    STREAM_FORMATS,
    bare,
    is_json,
    is_lines,
    is_text,
    stream_format,
)
from ...runtime.paths import steps
from ..merge_patch import MergePatches, is_merge_patch
from ..multipart import MultipartFiles
from ..schemas.typed import Typed
from .operations import Normal

_ANYTHING = Any()
_PLAIN = re.compile(r"(?:list\[)?(?:str|int|float|bool|Json|Literal\[.*\])(?: \| None)?\]?")
_ANY_PARTS = Type("dict[str, Json | Binary]")


@dataclass
class TypedOperations:
    """Makes operations of the IR.

    `schemas` are the models, `schemes` the names of security schemes.
    """

    typed: Typed
    schemas: dict[str, Schema]
    schemes: frozenset[str]
    used: Mapping[str, int]
    """Model → the number of references to it."""
    body_classes: bool = True
    """Whether merge patches and multipart bodies get classes of their own where they need them."""
    patches: MergePatches = field(init=False)
    files: MultipartFiles = field(init=False)

    def __post_init__(self) -> None:
        self.patches = MergePatches(self.schemas)
        self.files = MultipartFiles(self.schemas, self.used)

    def operation(self, normal: Normal) -> Operation:
        """Return the operation, without security schemes that are not declared."""
        found, node = normal.found, normal.node
        params = tuple(self._param(as_object(item)) for item in as_list(node.get("parameters")))
        responses = tuple(
            self._response(status, response) for status, response in objects(node["responses"])
        )
        stream = _stream(node, responses)
        security = [as_object(one) for one in as_list(node.get("security"))]
        return Operation(
            name=found.name,
            full_name=found.full_name,
            id=as_text(found.node.get("operationId")) or found.full_name,
            tag=found.tag,
            tags=tuple(found.tags) or ("default",),
            method=found.verb,
            path=found.path,
            pointer=normal.pointer,
            summary=as_text(node.get("summary")),
            description=as_text(node.get("description")),
            params=params,
            body=self._body(as_object(node["requestBody"])) if "requestBody" in node else None,
            responses=responses,
            success=NONE if found.method == "head" else _success(responses, stream),
            other=_types([one for one in responses if one.status[0] != "2"], None) or NONE,
            security=tuple(tuple(need) for need in security if need.keys() <= self.schemes),
            servers=servers_of(node),
            page=self.page(as_object(node.get("x-specloom-page")), params, responses),
            stream=stream,
            deprecated=node.get("deprecated") is True,
            untagged=not found.tags,
            callbacks=tuple(
                Callback(name, self.operation(one))
                for name, inner in normal.callbacks.items()
                for one in inner
            ),
            extensions={
                name: node[word]
                for name, (word, kind) in EXTENSIONS.items()
                if isinstance(node.get(word), kind)
            },
        )

    def _param(self, node: Object) -> Param:
        media = next(iter(as_object(node.get("content"))), None)
        content = as_object(as_object(node.get("content")).get(media)) if media else node
        schema = self.typed.schema(content.get("schema"))
        required = node.get("required") is True
        type_, takes = accepts_text(type_of(schema)), input_type(schema, self._known)
        default, also = _default(schema, type_) if required else (None, [])
        return Param(
            name=as_text(node["x-specloom-name"]),
            wire=as_text(node["name"]),
            place=as_text(node["in"]),
            required=required,
            type=union_of([type_, *also]),
            takes=union_of([takes, *also]),
            style=as_text(node.get("style")) or "form",
            explode=node.get("explode") is True,
            schema=schema,
            reserved=node.get("allowReserved") is True,
            nullable=schema.nullable or nullable(resolved(schema, self.schemas)),
            empty=node.get("allowEmptyValue") is True or self._is_empty(node, schema),
            media=media,
            typed=type_ != JSON,
            default=default,
            description=as_text(node.get("description")),
            secret=node.get("x-specloom-secret") is True,
            slashes=node.get("x-specloom-slashes") is True,
            separators=tuple(texts(node.get("separators"))),
            deprecated=node.get("deprecated") is True,
        )

    def _is_empty(self, node: Object, schema: Schema) -> bool:
        """Return whether a path parameter may be empty, because the document lists an empty
        value.
        """
        if node.get("in") != "path" or schema.nullable:
            return False
        match resolved(schema, self.schemas):
            case Const(value=value):
                return value == ""
            case Enum(members=members):
                return any(one.value == "" for one in members)
        return False

    def _body(self, node: Object) -> Body:
        media = tuple(self._sent(wire, one) for wire, one in objects(node.get("content")))
        types = [one.type or BINARY for one in media]
        return Body(
            media=media,
            required=node.get("required") is True,
            type=union_of(types) if types else JSON,
            takes=union_of([self._taken(one) for one in media]) if types else Type(OBJECT),
            description=as_text(node.get("description")),
            name=as_text(node.get("x-specloom-name")),
        )

    @property
    def _known(self) -> Mapping[str, Schema]:
        """The models, with those added for request bodies."""
        return ChainMap(self.files.made, self.patches.made, self.schemas)

    def _taken(self, media: Media) -> Type:
        """Return the type of the argument for a body of this media type."""
        if media.type is None:
            return BINARY
        if media.type == _ANY_PARTS:
            return Type(f"Mapping[str, {OBJECT}]")
        if media.type == received(type_of(media.schema)):
            one = input_type(media.schema, self._known)
            return _items_of(one) if is_lines(bare(media.wire)) else one
        return Type(OBJECT) if JSON.expr in members(media.type.expr) else media.type

    def _sent(self, wire: str, node: Object) -> Media:
        """Return a media type of a request body."""
        media = self._media(wire, node)
        if not self.body_classes:
            return _parts(media)
        if is_merge_patch(wire):
            schema = self.patches.partial(media.schema)
            return replace(media, schema=schema, type=media_type(wire, schema))
        if wire.startswith("multipart/"):
            media = replace(media, schema=self.files.body(media.schema, media.encoding))
        return _parts(media)

    def _media(self, wire: str, node: Object, is_received: bool = False) -> Media:
        events = tuple(self._event(as_object(one)) for one in as_list(node.get("events")))
        schema = _any_of(events) if events else self.typed.schema(node.get("schema"))
        return Media(
            wire=wire,
            type=_event_type(events) if events else media_type(wire, schema, is_received),
            events=events,
            encoding=tuple(
                self._encoding(name, one) for name, one in objects(node.get("encoding"))
            ),
            examples={
                name: as_object(one).get("value")
                for name, one in as_object(node.get("examples")).items()
            },
            schema=schema,
        )

    def _event(self, node: Object) -> EventData:
        schema = self.typed.schema(node["schema"])
        type_ = received(type_of(schema))
        return EventData(as_text(node["event"]), schema, type_, node["text"] is True)

    def _encoding(self, name: str, node: Object) -> Encoding:
        return Encoding(
            property=name,
            media=as_text(node.get("contentType")) or None,
            style=as_text(node.get("style")) or None,
            explode=node["explode"] is True if "explode" in node else None,
            reserved=node.get("allowReserved") is True,
            headers=self._headers(node),
            separators=tuple(texts(node.get("separators"))),
        )

    def _headers(self, node: Object) -> tuple[Param, ...]:
        return tuple(
            self._param({"name": wire, "in": "header", **header})
            for wire, header in objects(node.get("headers"))
        )

    def _response(self, status: str, node: Object) -> Response:
        return Response(
            status=status,
            description=as_text(node.get("description")),
            media=_on_request(
                tuple(
                    self._media(wire, one, is_received=True)
                    for wire, one in objects(node.get("content"))
                )
            ),
            headers=self._headers(node),
            links=tuple(one for _, one in objects(node.get("links"))),
        )

    def page(
        self, node: Object, params: tuple[Param, ...], responses: tuple[Response, ...]
    ) -> Page | None:
        """Return the pagination of an operation, or None."""
        if as_text(node.get("style")) not in PAGE_STYLES:
            return None
        names = {param.wire: param.name for param in params}
        param, size = as_text(node.get("param")), as_text(node.get("size"))
        items = as_text(node.get("items"))
        return Page(
            style=as_text(node["style"]),
            item=self._item(items, responses),
            items=items,
            param=names.get(param, f".{param}") if param else None,
            size=names.get(size, f".{size}") if size else None,
            max_size=_integer(node.get("max_size")),
            page_size=_integer(node.get("page_size")),
            start=_integer(node.get("start")) or 0,
            next=as_text(node.get("next")) or None,
            more=as_text(node.get("more")) or None,
            header=as_text(node.get("header")) or None,
            key=as_text(node.get("key")) or None,
            total=as_text(node.get("total")) or None,
            total_header=as_text(node.get("total_header")) or None,
            hidden=(names[param],) if param in names else (),
        )

    def _item(self, items: str, responses: tuple[Response, ...]) -> Type:
        """Return the type of the items of the list at `items` in the success response."""
        good = (one for one in responses if one.status.startswith("2"))
        media = next((media for response in good for media in response.media), None)
        schema = self.below(media.schema, items) if media else _ANYTHING
        match schema:
            case Array(items=one):
                return type_of(one)
            case Tuple(items=one) if one is not None:
                return type_of(one)
        return JSON

    def fields(self, schema: Schema) -> set[str]:
        """Return the wire names of the properties of a schema. The first of a union counts."""
        found = self.below(schema, "")
        return {one.wire for one in found.properties} if isinstance(found, ObjectSchema) else set()

    def below(self, schema: Schema, path: str) -> Schema:
        """Return the schema at a dotted path. The first member of a union counts."""
        for part in [*steps(path), ""]:
            schema = resolved(schema, self.schemas)
            while isinstance(schema, Union) and not schema.exclusive:
                schema = resolved(schema.members[0], self.schemas)
            if part:
                held = schema.properties if isinstance(schema, ObjectSchema) else ()
                schema = next((one.schema for one in held if one.wire == part), _ANYTHING)
        return schema


def _items_of(one: Type) -> Type:
    """Return the type of a body that is sent item by item, from a list or an iterator."""
    many = f"Iterable[{one.expr}]", f"AsyncIterable[{one.expr}]"
    return union_of([one, *map(Type, many)])


def _any_of(events: tuple[EventData, ...]) -> Schema:
    """Return the schema of the data of some events."""
    found: list[Schema] = []
    for one in events:
        if one.schema not in found:
            found.append(one.schema)
    return found[0] if len(found) == 1 else Union(members=tuple(found))


def _event_type(events: tuple[EventData, ...]) -> Type:
    return Type(f"_streaming.ServerSentEvent[{union_of([one.type for one in events]).expr}]")


def media_type(wire: str, schema: Schema, is_received: bool = False) -> Type | None:
    """Return the type of a media type.

    JSON has the type of its schema, and text is a string. Other content without a structure is
    bytes. Forms have a structure only when they are sent.
    """
    name = bare(wire)
    wildcard = name in ("*/*", "application/*")
    if wildcard and schema == _ANYTHING:
        return union_of([JSON, BYTES])
    if is_json(name) or stream_format(name) or wildcard:
        type_ = received(type_of(schema))
        return None if is_received and wildcard and type_ == BINARY else type_
    if not is_received and name in FORMS:
        return received(type_of(schema))
    return Type("str") if is_text(name) else None


def _on_request(found: tuple[Media, ...]) -> tuple[Media, ...]:
    """Mark the media types of a response that the server sends only on request.

    Those are other forms of the response's JSON, unless that is untyped. application/json is
    preferred to other JSON types, and a plain name to one with parameters.
    """
    typed = [one for one in found if is_json(bare(one.wire)) and one.type not in (JSON, None)]
    if not typed:
        return found
    usual = min(typed, key=lambda one: (bare(one.wire) != "application/json", ";" in one.wire))
    return tuple(
        one if one is usual or stream_format(bare(one.wire)) else replace(one, on_request=True)
        for one in found
    )


def servers_of(node: Object) -> tuple[Server, ...]:
    """Return the servers of a document or an operation."""
    found = []
    for item in as_list(node.get("servers")):
        server = as_object(item)
        variables = as_object(server.get("variables"))
        values = {name: str(as_object(one).get("default", "")) for name, one in variables.items()}
        words = as_text(server.get("description")), as_text(server.get("name"))
        choices = {
            name: tuple(map(str, enum))
            for name, one in variables.items()
            if (enum := as_list(as_object(one).get("enum")))
        }
        found.append(Server(str(server.get("url", "/")), values, *words, choices))
    return tuple(found)


def _default(schema: Schema, type_: Type) -> tuple[str | None, list[Type]]:
    """Return the default as it is sent, and types that the argument must also accept for it.

    Defaults of enums and dates are written as sent, so that no class has to be loaded. Lists and
    objects of those have no default, because no type could express it.
    """
    value = schema.default
    if value is None and isinstance(schema, Const):
        value = schema.value
    if value is None:
        return None, []
    text = literal(value)
    if _PLAIN.fullmatch(type_.expr):
        return text, []
    if isinstance(value, str | int):
        return text, [Type(f"Literal[{text}]")]
    return None, []


def _parts(media: Media) -> Media:
    """Return a multipart body, of which any part may be a file."""
    if not media.wire.lower().startswith("multipart/"):
        return media
    type_ = type_of(media.schema)
    return replace(media, type=_ANY_PARTS if type_.expr in ("Json", "dict[str, Json]") else type_)


def _stream(node: Object, responses: tuple[Response, ...]) -> Stream | None:
    for response in responses:
        content = as_object(as_object(as_object(node["responses"])[response.status]).get("content"))
        for media in response.media:
            format_ = stream_format(bare(media.wire))
            if response.status[0] != "2" or format_ is None or media.type is None:
                continue
            said = as_object(as_object(content[media.wire]).get("x-specloom-stream"))
            return Stream(
                format=next((one for one in STREAM_FORMATS if one == said.get("format")), format_),
                media=media.wire,
                frame=media.type,
                only=len(response.media) == 1,
                events=media.events,
                error=as_text(said.get("error")) or None,
                done=as_text(said.get("done")) or ("[DONE]" if format_ == "sse" else None),
                switch=as_object(said.get("switch")),
                final=as_text(said.get("final")) or None,
                text=as_text(said.get("text")) or None,
            )
    return None


def _success(responses: tuple[Response, ...], stream: Stream | None) -> Type:
    if stream and stream.only:
        return Type(f"list[{stream.frame.expr}]")
    return (
        _types([one for one in responses if one.status.startswith("2")], stream)
        or _types([one for one in responses if one.status == "default"], stream)
        or NONE
    )


def _types(responses: list[Response], stream: Stream | None) -> Type | None:
    found = []
    for response in responses:
        if response.status in ("204", "205"):
            found.append(NONE)
            continue
        kept = [media for media in response.usual if not stream or media.wire != stream.media]
        found += [media.type or BYTES for media in kept] or [NONE]
    return union_of(found) if found else None


def _integer(value: Json) -> int | None:
    return value if isinstance(value, int) else None
