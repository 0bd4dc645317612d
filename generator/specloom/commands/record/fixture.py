"""Turn exchanges into fixtures: operation, arguments, request, response, outcome."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import unquote

from ...document.document import Json, Object, as_object
from ...ir.api import Api, Operation, Param
from ...ir.routes import Routes
from ...ir.schema import Any, Array, Const, Scalar, Schema, Tuple, Union
from ...runtime.errors.by_status import error_class
from ...runtime.media_types import StreamFormat, stream_format
from ...runtime.streaming.frames import Frame, splitter
from ..exchange.exchange import (
    GENERIC,
    VOLATILE,
    Exchange,
    body_fields,
    media_of,
    plain_headers,
)

_SPLITS = {
    "sse": re.compile(r"(?<=\n\n)|(?<=\r\n\r\n)"),
    "json-seq": re.compile(r"(?=\x1e)"),
    "ndjson": re.compile(r"(?<=\n)"),
    "jsonl": re.compile(r"(?<=\n)"),
}


@dataclass(frozen=True, slots=True)
class Formed:
    """A fixture to write, in the folder of its operation and named by status and kind."""

    folder: str
    kind: str
    data: Object = field(hash=False)


class Form:
    """Turns the exchanges of an API into fixtures."""

    def __init__(self, api: Api, source: str) -> None:
        self._routes = Routes(api)
        self._source = source

    def of(self, exchange: Exchange) -> Formed | None:
        """Return the fixture, or None if the document has no operation for the request."""
        op = self._routes.of(exchange.method, exchange.path)
        if op is None:
            return None
        sent = _request(exchange)
        response = _response(exchange, op)
        stream = "chunks" in response
        body = _body(op, sent.get("body")) if "body" in sent else None
        data: Object = {"source": self._source, "operation": op.id}
        data["arguments"] = _arguments(op, exchange)
        data |= {} if body is None else {"body": body}
        media = media_of({str(k): str(v) for k, v in as_object(sent.get("headers")).items()})
        data |= {"media": media} if "text" in sent or "base64" in sent else {}
        data |= {"stream": True} if stream else {}
        data |= {"request": sent, "response": response}
        expect = _expect(op, exchange, response)
        kind = exchange.case or _kind(exchange.status, response)
        return Formed(op.name, kind, data | expect)


def _request(exchange: Exchange) -> Object:
    sent: Object = {"method": exchange.method, "path": exchange.path}
    if exchange.query:
        sent["query"] = [[name, value] for name, value in exchange.query]
    headers = plain_headers(exchange.sent, GENERIC)
    if headers:
        sent["headers"] = {**headers}
    return sent | body_fields(exchange.body, media_of(headers))


def _response(exchange: Exchange, op: Operation) -> Object:
    response: Object = {"status": exchange.status}
    headers = plain_headers(exchange.headers, VOLATILE)
    media = media_of(headers)
    if headers.get("content-type") == "application/json":
        del headers["content-type"]
    if headers:
        response["headers"] = {**headers}
    kind = _format(op, media)
    if kind and exchange.status < 300:
        parts = _SPLITS[kind].split(exchange.content.decode("utf-8", "replace"))
        return response | {"chunks": [part for part in parts if part]}
    return response | body_fields(exchange.content, media)


def _format(op: Operation, media: str) -> StreamFormat | None:
    """Return the format of a response's frames, or None if it is no stream."""
    if op.stream and media == op.stream.media:
        return op.stream.format
    return stream_format(media)


def _kind(status: int, response: Object) -> str:
    """Return the kind of a fixture: `200` for JSON or no body, otherwise `200_stream` or
    `502_text`.
    """
    for key, name in (("chunks", "stream"), ("text", "text"), ("base64", "bytes")):
        if key in response:
            return f"{status}_{name}"
    return str(status)


def _body(op: Operation, body: Json) -> Json:
    """Return the body as the caller gave it, without the fields that ask for a stream."""
    switch = op.stream.switch if op.stream else {}
    if not isinstance(body, dict) or not switch.items() <= body.items():
        return body
    return {name: value for name, value in body.items() if name not in switch}


def _arguments(op: Operation, exchange: Exchange) -> Object:
    """Return the Python arguments of a call that sends this request."""
    names = re.findall(r"\{([^{}]*)\}", op.path)
    pattern = "([^/]+)".join(re.escape(part) for part in re.split(r"\{[^{}]*\}", op.path))
    match = re.fullmatch(pattern, exchange.path)
    path = dict(zip(names, match.groups(), strict=True)) if match else {}
    headers = plain_headers(exchange.sent, frozenset())
    found: Object = {}
    for param in op.params:
        if param.place == "path" and param.wire in path:
            found[param.name] = _typed(unquote(path[param.wire]), param.schema)
        elif param.place == "query":
            _add(found, param, [value for name, value in exchange.query if name == param.wire])
        elif param.place == "header" and param.wire.lower() not in GENERIC:
            _add(found, param, [headers[one] for one in [param.wire.lower()] if one in headers])
    return found


def _add(found: Object, param: Param, values: list[str]) -> None:
    """Add a parameter that was sent, unless it is the default."""
    if not values:
        return
    schema = param.schema
    value: Json = _typed(values[0], schema)
    if isinstance(schema, Array | Tuple) and param.place == "query":
        parts = values if param.explode else values[0].split(",")
        value = [_typed(one, schema.items or Any()) for one in parts]
    if param.default != repr(value):
        found[param.name] = value


def _typed(text: str, schema: Schema) -> Json:
    """Return the value that a text in a path or query stands for."""
    members = schema.members if isinstance(schema, Union) else (schema,)
    kinds = {one.type for one in members if isinstance(one, Scalar | Const)}
    if "boolean" in kinds and text in ("true", "false"):
        return text == "true"
    if "integer" in kinds and re.fullmatch(r"-?\d+", text):
        return int(text)
    if "number" in kinds and re.fullmatch(r"-?\d+(\.\d+)?([eE][+-]?\d+)?", text):
        return float(text) if set(text) & set(".eE") else int(text)
    return text


def _expect(op: Operation, exchange: Exchange, response: Object) -> Object:
    """Return the outcome for the caller: an error, or the frames of a stream."""
    if not 200 <= exchange.status < 300:
        declared = {one.status for one in op.responses}
        status = str(exchange.status)
        known = bool(declared & {status, "default", f"{status[0]}XX"})
        error = error_class(exchange.status).__name__ if known else "UnexpectedStatus"
        return {"expect": {"error": error}}
    media = media_of(plain_headers(exchange.headers, VOLATILE))
    kind = _format(op, media)
    if kind is None or "chunks" not in response:
        return {}
    return {"expect": {"frames": list(frames(exchange.content, kind))}}


def frames(content: bytes, kind: StreamFormat) -> Iterator[Json]:
    """Yield the JSON frames of a whole stream."""
    split = splitter(kind)
    for piece in [*split.feed(content), *split.end()]:
        try:
            yield json.loads(piece.data if isinstance(piece, Frame) else piece)
        except ValueError:
            continue
