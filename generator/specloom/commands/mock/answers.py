"""What the mock answers: the examples of the document, else values that fit its schemas."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from ...codegen.examples import Examples
from ...document.document import Json, Object, as_list, as_object, find, join, put
from ...ir.api import EventData, Media, Operation, Page, Response, Stream
from ..exchange.events import written
from ..exchange.request import Answer, Asked
from .xml import xml


@dataclass(frozen=True, slots=True)
class Answers:
    """Makes the answers of one document."""

    examples: Examples

    def of(self, op: Operation, asked: Asked) -> Answer:
        """The first success the document declares, or the status the caller prefers."""
        response = _response(op, asked.seen.headers.get("prefer", ""))
        if response is None:
            return Answer(204)
        status = _status(response.status)
        headers = {
            one.wire.lower(): str(self.examples.value(one.schema))
            for one in response.headers
            if one.required
        }
        media = _media(op, response, asked)
        if media is None:
            return Answer(status, headers)
        headers["content-type"] = media.wire
        if op.stream and media.wire == op.stream.media and status < 300:
            return Answer(status, headers, self._frames(op.stream, media))
        value = self._value(media)
        headers |= _counted(response, op.page, value)
        if op.page and status < 300:
            value, more = paged(op.page, value, asked)
            headers |= more
        if _XML.search(media.wire) and not isinstance(value, str):
            return Answer(status, headers, (xml(self.examples.schemas, media.schema, value),))
        return Answer(status, headers, (_bytes(media, value),))

    def _value(self, media: Media) -> Json:
        for value in media.examples.values():
            return value
        return self.examples.value(media.schema)

    def _frames(self, stream: Stream, media: Media) -> tuple[bytes, ...]:
        given = next(iter(media.examples.values()), None)
        if isinstance(given, list):
            chunks = [_frame(stream.format, frame) for frame in given]
        elif stream.events:
            chunks = list(map(self._event, stream.events))
        else:
            chunks = [_frame(stream.format, self.examples.value(media.schema))]
        if stream.done:
            chunks.append(f"data: {stream.done}\n\n".encode())
        return tuple(chunks)

    def _event(self, one: EventData) -> bytes:
        named: Object = {"event": one.event} if one.event else {}
        return written({**named, "data": self.examples.value(one.schema)}, one.text)


def _counted(response: Response, page: Page | None, value: Json) -> dict[str, str]:
    """The headers that say how many items there are in all, where the response is a list of
    them."""
    place = join("", *page.items.split(".")) if page and page.items else ""
    items = _found(value, place)
    if not isinstance(items, list):
        return {}
    return {
        one.wire.lower(): str(len(items)) for one in response.headers if _COUNT.search(one.wire)
    }


_COUNT = re.compile(r"(?:^|-)(?:count|total)(?:-|$)", re.IGNORECASE)
_XML = re.compile(r"[/+]xml\b", re.IGNORECASE)


def paged(page: Page, value: Json, asked: Asked) -> tuple[Json, dict[str, str]]:
    """The part of a list that was asked for, with what says how it goes on."""
    place = join("", *page.items.split(".")) if page.items else ""
    items = as_list(_found(value, place))
    size = _number(asked.first(page.size), page.page_size or len(items)) or len(items)
    at = asked.first(page.param)
    if page.style == "page":
        start = (_number(at, page.start) - page.start) * size
    elif page.style == "link" and page.param:
        start = (_number(at, 1) - 1) * size
    else:
        start = _number(at, page.start) - page.start
    if page.style == "cursor" and at and not at.isdecimal():
        start = _after(items, at)
    part = items[max(start, 0) : max(start, 0) + size]
    more = start + size < len(items)
    made: Json = put(value, place, part) if place else part
    if page.more:
        made = put(made, join("", *page.more.split(".")), more)
    following = str(start + size) if more else ""
    headers = {page.header.lower(): following} if page.header and more else {}
    if page.style == "cursor" and page.next and not page.more and "-1" not in page.next:
        made = put(made, join("", *page.next.split(".")), following)
    if page.style == "link" and page.param and more:
        others = [(name, text) for name, text in asked.query if name != page.param]
        query = urlencode([*others, (page.param, str(start // size + 2))])
        headers["link"] = f'<{asked.path}?{query}>; rel="next"'
    return made, headers


def _after(items: list[Json], cursor: str) -> int:
    """The place behind the item that the cursor names by its id."""
    for at, item in enumerate(items):
        if as_object(item).get("id") == cursor:
            return at + 1
    return 0


def _found(value: Json, pointer: str) -> Json:
    try:
        return find(value, pointer)
    except KeyError:
        return None


def _number(text: str | None, default: int) -> int:
    return int(text) if text and text.lstrip("-").isdecimal() else default


def _response(op: Operation, prefer: str) -> Response | None:
    """The response for a status asked for by `Prefer: code=404`, else the first success."""
    wanted = prefer.partition("code=")[2][:3]
    for response in op.responses:
        if wanted and response.status in (wanted, f"{wanted[0]}XX"):
            return replace(response, status=wanted)
    known = [response for response in op.responses if response.status[0] in "2"]
    others = [response for response in op.responses if response.status in ("default", "3XX")]
    return next(iter([*known, *others]), None)


def _status(status: str) -> int:
    if status.isdecimal():
        return int(status)
    return int(f"{status[0]}00") if status[0].isdecimal() else 200


def _media(op: Operation, response: Response, asked: Asked) -> Media | None:
    """The media type to answer with: the one asked for, a stream where the body asks for one."""
    if not response.media:
        return None
    for media in response.media:
        if asked.accepts(media.wire):
            return media
    stream = op.stream
    if stream and stream.switch and stream.switch.items() <= asked.fields.items():
        return next((one for one in response.media if one.wire == stream.media), response.media[0])
    plain = [one for one in response.usual if not stream or one.wire != stream.media]
    return plain[0] if plain else response.media[0]


def _bytes(media: Media, value: Json) -> bytes:
    if media.type is None or (isinstance(value, str) and "json" not in media.wire):
        return str(value).encode()
    return json.dumps(value, ensure_ascii=False).encode()


def _frame(kind: str, frame: Json) -> bytes:
    """One frame as its format has it: server-sent events, RFC 7464, or a line of JSON."""
    text = frame if isinstance(frame, str) else json.dumps(frame, ensure_ascii=False)
    if kind == "sse":
        event: Object = as_object(frame) if "data" in as_object(frame) else {"data": text}
        return written(event)
    return f"{chr(30) if kind == 'json-seq' else ''}{text}\n".encode()
