"""Make the calls to verify an operation: arguments and responses from the schemas."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import chain, zip_longest

from ...codegen.examples import Examples
from ...document.document import Json, Object, strip
from ...ir.api import Media, Operation, Param, Response, Stream
from ...ir.schema import Any, Const, Ref, Scalar, Union
from ...runtime.media_types import STREAMS, bare
from ...runtime.testing.frames import event_bytes
from ..exchange.loopback import Answer

Accepts = Callable[[Operation, str, Json], bool]
"""Whether a body is valid against the document's own schema."""
BINARY = b"\x00\x01bytes\xff"
_OWN = ("content-", "transfer-", "set-cookie", "connection", "date", "location")


@dataclass(frozen=True, slots=True)
class Given:
    """The arguments of a call, as Python name → JSON value."""

    name: str
    arguments: Object
    media: Media | None = None
    body: Json = None
    fits: bool = True
    """Whether the values are valid. Some schemas allow no value."""
    endless: bool = False
    """Whether the body's schema requires itself, so that no finite value is valid."""
    parts: Mapping[str, Mapping[str, Json]] = field(default_factory=dict)
    """Property of a multipart body → the required headers of its part."""
    constructed: bool = False
    """Whether the models of the body are created by their constructors, without defaults."""


@dataclass(frozen=True, slots=True)
class Expected:
    """The response of the server, and the value (JSON, text, bytes) that it stands for."""

    name: str
    answer: Answer
    value: Json | bytes = None
    stream: bool = False
    endless: bool = False
    """Whether the response's schema requires itself."""
    accept: str = ""
    """The media type to request, if the server sends it only on request."""


def calls_of(op: Operation, maker: Examples, accepts: Accepts) -> Iterator[tuple[Given, Expected]]:
    """Yield calls and responses, until each kind of argument and each response has occurred."""
    asked, answered = _arguments(op, maker, accepts), _responses(op, maker)
    for given, expected in zip_longest(asked, answered):
        yield given or asked[-1], expected or answered[-1]


def _arguments(op: Operation, examples: Examples, accepts: Accepts) -> list[Given]:
    found = []
    for full in (False, True):
        maker = replace(examples, full=full, purpose="request")
        wanted = [param for param in op.params if full or param.required]
        values = {param.name: _argument(param, maker) for param in wanted}
        media: tuple[Media | None, ...] = op.body.media if op.body else ()
        if not full:
            media = media[:1] if op.body and op.body.required else ()
        for one in media or (None,):
            body, fits = _body(op, one, maker, accepts) if one else (None, True)
            name = f"{'all' if full else 'required only'}{f', {one.wire}' if one else ''}"
            fits = fits and all(maker.fits(values[p.name], p.schema) for p in wanted)
            if one and is_json(one.wire) and one.type and one.type.expr in ("Binary", "bytes"):
                fits = False  # the document gives bytes instead of JSON
            endless = one is not None and body is None and _is_endless(maker, one)
            parts = _part_headers(one, maker) if one else {}
            given = Given(name, values, one, body, fits, endless, parts)
            found.append(given)
            if one and is_json(one.wire) and fits and not endless:
                found.append(replace(given, name=f"{name}, constructed", constructed=True))
    return found


def is_json(wire: str) -> bool:
    """Return whether a media type is JSON."""
    return wire.partition(";")[0].strip().lower().endswith(("/json", "+json"))


def _part_headers(media: Media, maker: Examples) -> dict[str, dict[str, Json]]:
    """Return the required headers of the parts of a body."""
    needed = {
        each.property: {one.wire: maker.value(one.schema) for one in each.headers
                        if one.required}
        for each in media.encoding
    }  # fmt: skip
    return {name: headers for name, headers in needed.items() if headers}


def _body(op: Operation, media: Media, maker: Examples, accepts: Accepts) -> tuple[Json, bool]:
    """Return the first body that is valid against the document's own schema, if there is one.

    A document may require more than a type can express (`anyOf` of required names). Then a fuller
    body, another variant or an example may be valid.
    """
    schema = media.schema
    named = maker.schemas.get(schema.name, schema) if isinstance(schema, Ref) else schema
    members = named.members if isinstance(named, Union) else ()
    other = replace(maker, full=not maker.full)
    makers = [(one, wanted) for one in (maker, other) for wanted in (schema, *members)]
    first = maker.value(schema)
    for body in chain((one.value(wanted) for one, wanted in makers), media.examples.values()):
        if accepts(op, media.wire, body):
            return body, True
    return first, False


def _argument(param: Param, maker: Examples) -> Json:
    """Return a value that is sent: an empty list or object would not be."""
    schema = param.schema
    value = maker.value(schema)
    if value in ([], {}, "") or value is None:
        value = replace(maker, full=True).value(replace(schema, default=None, examples=()))
    return value


def _responses(op: Operation, examples: Examples) -> list[Expected]:
    found: list[Expected] = []
    for response in _successes(op):
        status = _status(response.status, op)
        for media in response.media or (None,):
            bodiless = media is None or op.method == "HEAD" or status in (204, 205, 304)
            for full in (True,) if bodiless else (False, True):
                maker = replace(examples, full=full, purpose="response")
                found.append(_response(op, response, None if bodiless else media, status, maker))
    return found or [Expected("no response is declared", Answer(200))]


def _successes(op: Operation) -> list[Response]:
    """Return the declared successes, or all responses if there are none."""
    good = [response for response in op.responses if response.status.startswith("2")]
    rest = [response for response in op.responses if response.status == "default"]
    final = [response for response in op.responses if not response.status.startswith("1")]
    return good or rest or final[:1]


def _status(status: str, op: Operation) -> int:
    """Return a status code; for a range, one that is not declared itself."""
    if status.isdecimal():
        return int(status)
    first = int(status[0]) * 100 if status[0].isdecimal() else 200
    declared = {response.status for response in op.responses}
    return next(code for code in range(first, first + 100) if str(code) not in declared)


def _response(
    op: Operation, response: Response, media: Media | None, status: int, maker: Examples
) -> Expected:
    headers = {} if not maker.full else _headers(response, maker)
    name = f"{status}{f', {media.wire}' if media else ''}{'' if maker.full else ', required only'}"
    if media is None:
        return Expected(name, Answer(status, headers))
    headers["content-type"] = media.wire if "*" not in media.wire else _wild(media, response)
    value = maker.value(media.schema)
    if op.stream and _is_streamed(op.stream, media) and 200 <= status < 300:
        if media.events:
            content, events = _events(op.stream, maker)
            return Expected(name, Answer(status, headers, content), events, True)
        if op.stream.error and isinstance(value, dict):
            value = strip(value, op.stream.error)  # it would end the stream
        frames = [value, value]
        content = _framed(op.stream, STREAMS.get(bare(media.wire), op.stream.format), frames)
        accept = media.wire if media.wire != op.stream.media else ""
        return Expected(name, Answer(status, headers, content), frames, True, accept=accept)
    content, stands = _content(headers["content-type"], media, value)
    endless = value is None and _is_endless(maker, media)
    accept = media.wire if media.on_request else ""
    return Expected(name, Answer(status, headers, content), stands, endless=endless, accept=accept)


def _is_endless(maker: Examples, media: Media) -> bool:
    """Return whether a media type has no finite value."""
    return media.schema != Any() and not maker.fits(None, media.schema)


def _wild(media: Media, response: Response) -> str:
    """Return a media type within a media range, but not JSON if the response also declares that."""
    if media.wire.startswith("*"):
        binary = media.type is not None and media.type.expr in ("bytes", "Binary")
        declared = any(one.wire.partition(";")[0].endswith("json") for one in response.media)
        return "application/octet-stream" if binary or declared else "application/json"
    return media.wire.replace("*", "plain" if media.wire.startswith("text/") else "x-trial")


def _content(wire: str, media: Media, value: Json) -> tuple[bytes, Json | bytes]:
    """Return the body of a response, and the value that it is read as."""
    essence = wire.partition(";")[0].strip().lower()
    if is_json(wire):
        return json.dumps(value, ensure_ascii=False).encode(), value
    if essence.endswith(("/xml", "+xml")):
        return b"<a>text</a>", "<a>text</a>"
    if essence.startswith("text/"):
        plain = value if isinstance(value, str) else "plain text"
        return plain.encode(), plain
    return BINARY, BINARY


def _events(stream: Stream, maker: Examples) -> tuple[bytes, list[Json]]:
    """Return an event of each name, as sent and as read."""
    content, read = b"", list[Json]()
    for one in stream.events:
        if stream.error and one.event == stream.error:
            continue  # it would end the stream
        more: Object = {"id": "7", "retry": 1000} if maker.full else {}
        named: Object = {"event": one.event} if one.event else {}
        sent: Object = {**named, **more, "data": maker.value(one.schema)}
        content += event_bytes(sent, one.text)
        read.append({"event": "message", "id": "", "retry": None, **sent})
    return content, read


def _is_streamed(stream: Stream, media: Media) -> bool:
    """Return whether a media type is that of a stream, or another one for the same frames."""
    return media.wire == stream.media or (bare(media.wire) in STREAMS and not media.events)


def _framed(stream: Stream, format_: str, frames: list[Json]) -> bytes:
    """Return the frames as sent: JSON, or text events as they are."""
    texts = [json.dumps(frame, ensure_ascii=False) for frame in frames]
    if format_ == "sse":
        texts = list(map(str, frames)) if stream.frame.expr == "str" else texts
        return "".join(f"data: {text}\n\n" for text in texts).encode()
    mark = "\x1e" if format_ == "json-seq" else ""
    return "".join(f"{mark}{text}\n" for text in texts).encode()


def _headers(response: Response, maker: Examples) -> dict[str, str]:
    """Return values of the declared headers."""
    found = {}
    for header in response.headers:
        schema = header.schema
        plain = isinstance(schema, Scalar | Const) and not schema.nullable
        if header.wire.lower().startswith(_OWN) or not plain:
            continue
        value = maker.value(schema)
        text = str(value).lower() if isinstance(value, bool) else str(value)
        found[header.wire] = text
    return found
