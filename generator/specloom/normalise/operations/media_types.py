"""Normalise bodies, responses, headers and media types: resolve their references."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ...document.document import Json, Object, as_object, as_text, join, objects, strip
from ...openapi.context import Context
from ...openapi.operations import STATUS
from ...openapi.references import SCHEMAS, Refs
from ...python.identifiers import Scope, argument_name, chosen, words
from ...runtime.media_types import bare, is_lines, stream_format
from ..schemas.node import Source
from ..schemas.place import Place
from ..schemas.shaper import Shaper
from .events import EventShape, EventShapes

FORMS = re.compile(r"multipart/|application/x-www-form-urlencoded", re.I)


@dataclass(frozen=True)
class Site:
    """The pointer of a part of an operation, and the names of schemas in it."""

    pointer: str
    owner: str
    parts: tuple[str, ...]


class Contents:
    """Normalises the bodies, responses and parameters of operations."""

    def __init__(self, context: Context, refs: Refs, shaper: Shaper) -> None:
        self.context = context
        self.refs = refs
        self.shaper = shaper
        self._shapes = EventShapes(refs)

    def schema(self, raw: Json, spot: Site, kind: str = "schema") -> Object:
        source = Source(raw, spot.pointer, spot.pointer)
        place = Place(spot.pointer, spot.pointer, spot.owner, spot.parts, kind)
        return self.shaper.shape(source, place).wrapped

    def body(self, raw: Json, pointer: str, owner: str) -> Object | None:
        """Return the request body, or None."""
        node, place = self.refs.followed(raw, pointer)
        if not node:
            return None
        spot = Site(place, owner, ("body",))
        if place != pointer and "/requestBodies/" in place:
            spot = named_site(place, "body", ("body", "request", "input"))
        made: Object = {"required": node.get("required") is True}
        made.update(_remarks(node))
        made["content"] = content = self.content(node.get("content"), spot, by_item=True)
        for wire, media in objects(content):
            if FORMS.match(wire) and not _has_fields(as_object(media.get("schema"))):
                what, why = f"a {wire} body without named fields", "it takes fields of any name"
                self.context.info(join(place, "content", wire), what, why, "write its properties")
                media["schema"] = {"type": "object"}
        if not made["content"]:
            fix = "write `content:` with a media type"
            self.context.info(place, "a body without a media type", "it is read as any JSON", fix)
            made["content"] = {"application/json": {}}
        return made

    def responses(self, raw: Json, pointer: str, owner: str) -> Object:
        """Return status → response.

        Schemas in the first success are named `<Operation>Response`; the names of others have the
        status.
        """
        made: Object = {}
        raws = as_object(raw)
        statuses = [status for status in raws if self._is_status(status, pointer)]
        good = [status for status in statuses if status[0] == "2"] or statuses
        for status in statuses:
            node, place = self.refs.followed(raws[status], join(pointer, status))
            part = "response" if status == min(good) else f"response {status}"
            spot = Site(place, owner, (part,))
            if "/responses/" in place and not place.startswith(pointer):
                spot = named_site(place, "response", ("response", "reply", "result"))
            made[_status(status)] = self._response(node, spot)
        return made

    def _is_status(self, status: str, pointer: str) -> bool:
        if STATUS.fullmatch(status):
            return True
        if not status.startswith("x-"):
            fix = 'write a status such as "200", "4XX", or default'
            self.context.error(join(pointer, status), f'"{status}" is not a status', fix)
        return False

    def _response(self, node: Object, spot: Site) -> Object:
        made: Object = {"description": as_text(node.get("description")), **_remarks(node)}
        headers = self.headers(node.get("headers"), spot)
        if headers:
            made["headers"] = headers
        content = self.content(node.get("content"), spot)
        if content:
            made["content"] = content
        links = as_object(node.get("links"))
        if links:
            place = join(spot.pointer, "links")
            made["links"] = {
                name: self.refs.followed(link, join(place, name))[0] for name, link in links.items()
            }
        return made

    def content(self, raw: Json, spot: Site, by_item: bool = False) -> Object:
        """Return the media types with their schemas and examples.

        `by_item` prefers the schema of an item if there is also one of the whole sequence.
        """
        made: Object = {}
        if isinstance(as_object(raw).get("$ref"), str):
            raw, _ = self.refs.followed(raw, join(spot.pointer, "content"))
        for index, (media, value) in enumerate(as_object(raw).items()):
            pointer = join(spot.pointer, "content", media)
            node, place = self.refs.followed(value, pointer)
            if by_item and "itemSchema" in node:
                node = strip(node, "schema")
            longer = f"{spot.parts[-1]} {media_word(media)}"
            parts = (*spot.parts, longer) if index else spot.parts
            made[media.strip()] = self.media(media, node, Site(place, spot.owner, parts), by_item)
        return made

    def media(self, media: str, node: Object, spot: Site, by_item: bool) -> Object:
        sse = not by_item and stream_format(bare(media)) == "sse"
        kept = ("x-specloom-stream", "x-specloom-name")
        made: Object = {name: value for name, value in node.items() if name in kept}
        word = "itemSchema" if "itemSchema" in node and (sse or "schema" not in node) else "schema"
        place = join(spot.pointer, word)
        if sse and (events := self._events(node.get(word), place, word, spot)):
            made["events"] = events
        elif word in node:
            lines = word == "schema" and is_lines(bare(media))
            raw, at = self._item(node[word], place) if lines else (node[word], place)
            made["schema"] = self.schema(raw, Site(at, spot.owner, spot.parts))
        examples = self.examples(node, spot.pointer)
        if examples:
            made["examples"] = examples
        encoding: Object = {}
        for name, value in objects(node.get("encoding")):
            place = join(spot.pointer, "encoding", name)
            encoding[name] = strip(value, "headers")
            headers = self.headers(value.get("headers"), Site(place, spot.owner, (name,)))
            if headers:
                encoding[name] = {**strip(value, "headers"), "headers": headers}
        if encoding:
            made["encoding"] = encoding
        return made

    def _item(self, raw: Json, pointer: str) -> tuple[Json, str]:
        """Return the schema of an item and its pointer, if the sequence's schema is an array
        (OpenAPI 3.2, section 4.14.2).
        """
        node, place = self.refs.followed(raw, pointer)
        if node.get("type") == "array" and "items" in node:
            return node["items"], join(place, "items")
        return raw, pointer

    def _events(self, raw: Json, pointer: str, word: str, spot: Site) -> list[Json]:
        """Return the events that a schema describes: the name and the data's schema of each."""
        find = self._shapes.of_item if word == "itemSchema" else self._shapes.of_whole
        return [
            {"event": one.event, "text": one.text, "schema": self._event_data(one, spot)}
            for one in find(raw, pointer)
        ]

    def _event_data(self, one: EventShape, spot: Site) -> Object:
        if not one.pointer:
            return as_object(one.schema)
        if one.pointer.startswith(SCHEMAS):
            owner = "/".join(one.pointer.split("/")[:4])
            return self.schema(one.schema, Site(one.pointer, owner, (one.event or "data",)))
        part = f"{spot.parts[-1]} {one.event or 'data'}".strip()
        return self.schema(one.schema, Site(one.pointer, spot.owner, (part,)))

    def headers(self, raw: Json, spot: Site) -> Object:
        made: Object = {}
        scope = Scope()
        for name, value in as_object(raw).items():
            pointer = join(spot.pointer, "headers", name)
            if name.lower() == "content-type":
                self.context.info(pointer, "the header Content-Type", "the media type says it")
                continue
            node, place = self.refs.followed(value, pointer)
            header: Object = {"required": node.get("required") is True, "style": "simple"}
            header.update({"explode": node.get("explode") is True, **_remarks(node)})
            python = chosen(as_text(node.get("x-specloom-name"))) or argument_name(name)
            header["x-specloom-name"] = scope.take(python) or scope.numbered(python)
            parts = (f"{spot.parts[-1]} {name}".strip(),)
            header.update(self.value(node, Site(place, spot.owner, parts)))
            made[name] = header
        return made

    def value(self, node: Object, spot: Site) -> Object:
        """Return the `schema` or `content` of a parameter or header, with its examples."""
        made: Object = {}
        if as_object(node.get("content")):
            made["content"] = self.content(node["content"], spot)
        else:
            raw = node.get("schema", _flat(node))
            place = Site(join(spot.pointer, "schema"), spot.owner, spot.parts)
            made["schema"] = self.schema(raw, place, "parameter")
        examples = self.examples(node, spot.pointer)
        if examples:
            made["examples"] = examples
        return made

    def examples(self, node: Object, pointer: str) -> Object:
        """Return the named examples. A single `example` is named `example`."""
        made: Object = {}
        for name, value in as_object(node.get("examples")).items():
            example, _ = self.refs.followed(value, join(pointer, "examples", name))
            if "dataValue" in example:
                example = {**strip(example, "dataValue"), "value": example["dataValue"]}
            if example:
                made[name] = example
        if "example" in node and not made:
            made["example"] = {"value": node["example"]}
        return made


def named_site(pointer: str, part: str, endings: tuple[str, ...]) -> Site:
    """Return the place of a named component (`#/components/responses/NotFound`)."""
    name = pointer.split("/content/")[0].rsplit("/", 1)[-1].replace("~1", "/").replace("~0", "~")
    last = (words(name) or [""])[-1].lower()
    return Site(pointer, name, ("",) if last in endings else (part,))


def _has_fields(schema: Object) -> bool:
    """Return whether the schema itself shows that its values are objects."""
    return schema.get("type") == "object" or bool(schema.keys() & {"$ref", "oneOf", "anyOf"})


def media_word(media: str) -> str:
    """Return the words for a media type in a name: `application/problem+json` → problem json."""
    kind, _, rest = media.partition(";")[0].strip().partition("/")
    return " ".join(words(rest if rest not in ("", "*") else kind)) or "any"


def _remarks(node: Object) -> Object:
    kept = ("description", "summary", "deprecated", "allowReserved", "allowEmptyValue")
    return {k: v for k, v in node.items() if k in kept or k.startswith("x-specloom-")}


def _status(status: str) -> str:
    """Return a status with upper-case range: `2xx` → `2XX`."""
    return status if status == "default" else status.upper()


def _flat(node: Object) -> Object:
    """Return the schema of a parameter that has its type beside its name, as in Swagger 2.0."""
    known = ("type", "format", "items", "enum", "default", "minimum", "maximum", "pattern")
    return {name: node[name] for name in known if name in node}
