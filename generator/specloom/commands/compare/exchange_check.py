"""Compare an exchange with its operation in a document."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from urllib.parse import unquote

from ...document.document import Json, Object, as_object, as_text, texts
from ...runtime.media_types import STREAM_FORMATS, StreamFormat, stream_format
from ..exchange.exchange import GENERIC, VOLATILE, is_json
from ..exchange.findings import Finding, Occurrences
from .exchanges import Recorded, Side
from .spec import Op, Place, Spec, variables
from .walk import Walk

_STANDARD = """
allow cache-control content-disposition content-language content-location content-security-policy
content-type cross-origin-opener-policy cross-origin-resource-policy etag last-modified
permissions-policy pragma referrer-policy set-cookie www-authenticate x-content-type-options
x-frame-options x-xss-protection
"""
STANDARD = VOLATILE | frozenset(_STANDARD.split())
"""Response headers that servers send for any API."""
SENT = GENERIC | {"cookie", "content-type", "content-encoding", "idempotency-key"}
"""Request headers that clients send for any API."""


@dataclass
class ExchangeValidator:
    """Checks exchanges one by one and collects the findings."""

    spec: Spec
    findings: dict[tuple[str, str, str], Occurrences] = field(default_factory=dict)
    sent: Walk = field(init=False)
    got: Walk = field(init=False)
    responses: dict[str, list[Recorded]] = field(default_factory=dict)
    """Pointer of a response that is not declared, or declared without a body → its exchanges."""

    def __post_init__(self) -> None:
        self.sent, self.got = Walk(self.spec, "request"), Walk(self.spec, "response")

    def judge(self, exchange: Recorded) -> None:
        """Add the findings of an exchange."""
        for found in self._found(exchange):
            known = self.findings.setdefault(found.key, Occurrences(found))
            known.add(found, exchange.name)

    def _found(self, exchange: Recorded) -> Iterator[Finding]:
        op = self.spec.operation(exchange.operation, exchange.method, exchange.path)
        if op is None:
            name = f"{exchange.method} {exchange.path}"
            yield Finding("operation", "/paths", name, f"has no {name}", None, "request")
            return
        if int(exchange.status) < 400:  # rejected requests say nothing about the document
            yield from self._request(op, exchange)
        yield from self._response(op, exchange)

    def _request(self, op: Op, exchange: Recorded) -> Iterator[Finding]:
        yield from self._parameters(op, exchange)
        place = self.spec.followed(op.place.at("requestBody"))
        if exchange.request.carries:
            yield from self._content(place, exchange.request, self.sent, "request.body")
        elif place.data.get("required") is True:
            what = "has no body, which is required"
            yield Finding("missing", place.pointer, "body", what, None, "request.body")

    def _parameters(self, op: Op, exchange: Recorded) -> Iterator[Finding]:
        given = _given(op, exchange)
        declared = {(as_text(p.data.get("in")), as_text(p.data.get("name"))): p
                    for p in self.spec.parameters(op)}  # fmt: skip
        for (where, name), param in declared.items():
            values = given.pop((where, name.lower() if where == "header" else name), [])
            if where == "query":
                deep = [key for key in given if key[1].startswith(f"{name}[")]
                values += [one for key in deep for one in given.pop(key)]
                values = [] if deep or param.data.get("style") == "deepObject" else values
            if values and where != "cookie":
                yield from self._argument(param, values, f"request.{where} {name}")
            elif not values and where in ("query", "header"):
                yield from self._absent(param, exchange, where)
        whole = any(where == "querystring" for where, _ in declared)
        schemes = self.spec.schemes()
        for (where, name), values in given.items():
            if name.lower() not in schemes.get(where, ()) and not whole:
                what, at = f"has the {where} parameter {name!r}", f"request.{where} {name}"
                pointer = op.place.at("parameters").pointer
                yield Finding("parameter", pointer, f"{where} {name}", what, [*values], at)

    def _absent(self, param: Place, exchange: Recorded, where: str) -> Iterator[Finding]:
        stated = where == "query" or "headers" in exchange.request.data
        if (
            param.data.get("required") is True
            and stated
            and param.data.get("style") != "deepObject"
        ):
            name = as_text(param.data.get("name"))
            what = f"has no parameter {name!r}, which is required"
            yield Finding("missing", param.pointer, name, what, None, f"request.{where}")

    def _argument(self, param: Place, values: Sequence[str], at: str) -> Iterator[Finding]:
        """Check a parameter. Its text may stand for a number, a boolean or a list."""
        if "schema" not in param.data:
            return
        schema = param.at("schema")
        many = "array" in texts(self.spec.followed(schema).data.get("type"))
        parts = [*values] if len(values) > 1 or not many else re.split(r"[,|]", values[0])
        yield from self._walked(self.sent, schema, parts if many else parts[:1], many, at)

    @staticmethod
    def _walked(
        walk: Walk, schema: Place, parts: list[str], many: bool, at: str
    ) -> Iterator[Finding]:
        readings: list[Json] = [[_read(one) for one in parts], [*parts]]
        if not many:
            readings = [_read(parts[0]), parts[0]]
        best = min(readings, key=lambda one: len(walk.quietly(schema, one)))
        yield from walk.walk(schema, best, at)

    def _response(self, op: Op, exchange: Recorded) -> Iterator[Finding]:
        responses, status = op.place.at("responses"), exchange.status
        known = (status, f"{status[0]}XX", f"{status[0]}xx", "default")
        key = next((one for one in known if one in responses.data), None)
        if key is None:
            self._keep(responses.at(status), exchange)
            what = f"is answered with {status}"
            yield Finding("status", responses.pointer, status, what, int(status), "response.status")
            return
        place = self.spec.followed(responses.at(key))
        yield from self._headers(place, exchange)
        if exchange.response.carries:
            self._keep(place, exchange)
            yield from self._content(place, exchange.response, self.got, "response.body")

    def _keep(self, place: Place, exchange: Recorded) -> None:
        self.responses.setdefault(place.pointer, []).append(exchange)

    def _headers(self, place: Place, exchange: Recorded) -> Iterator[Finding]:
        given, headers = exchange.response.headers, place.at("headers")
        declared = {name.lower(): self.spec.followed(headers.at(name)) for name in headers.data}
        for name, value in given.items():
            at = f"response.header {name}"
            if name in declared:
                schema = declared[name].at("schema")
                if isinstance(schema.node, dict):
                    yield from self._walked(self.got, schema, [value], False, at)
            elif name not in STANDARD:
                yield Finding("header", place.pointer, name, f"has the header {name}", value, at)
        for name, header in declared.items():
            if header.data.get("required") is True and name not in given and given:
                what = f"has no header {name}, which is required"
                yield Finding("missing", header.pointer, name, what, None, "response.headers")

    def _content(self, place: Place, side: Side, walk: Walk, at: str) -> Iterator[Finding]:
        content = place.at("content")
        media = _media(content, side.media)
        if media is None:
            what = f"has a body of {side.media}"
            yield Finding("media", place.pointer, side.media, what, _sample(side), at)
            return
        kind = _format(media, side.media)
        schema = media.at("itemSchema" if "itemSchema" in media.data else "schema")
        stated = as_object(media.data.get("x-specloom-stream"))
        if not isinstance(schema.node, dict | bool) or _whole(self.spec, schema, kind):
            return
        if not is_json(side.media) and kind is None:
            return  # text and bytes have no structure to check
        for spot, value in side.values(kind):
            if as_text(stated.get("error")) not in as_object(value):
                yield from walk.walk(schema, value, f"{at}{spot}")


def _given(op: Op, exchange: Recorded) -> dict[tuple[str, str], list[str]]:
    """Return (place, name) → values of the parameters in path, query and headers."""
    given: dict[tuple[str, str], list[str]] = {}
    for name, value in (variables(op.path, exchange.path) or {}).items():
        given["path", name] = [unquote(value)]
    for name, value in exchange.query:
        given.setdefault(("query", name), []).append(value)
    for name, value in exchange.request.headers.items():
        if name not in SENT:
            given["header", name] = [value]
    return {key: values for key, values in given.items() if key[0] != "path" or values}


def _media(content: Place, media: str) -> Place | None:
    """Return the declaration of a media type: by its name, otherwise by a wildcard."""
    known = {name.partition(";")[0].strip().lower(): name for name in content.data}
    for wanted in (media, f"{media.partition('/')[0]}/*", "*/*"):
        if wanted in known:
            return content.at(known[wanted])
    return None


def _format(media: Place, wire: str) -> StreamFormat | None:
    stated = as_text(as_object(media.data.get("x-specloom-stream")).get("format"))
    return next((one for one in STREAM_FORMATS if one == stated), stream_format(wire))


def _whole(spec: Spec, schema: Place, kind: StreamFormat | None) -> bool:
    """Return whether a schema describes a whole stream as text, or events with all their fields."""
    node: Object = spec.followed(schema).data
    if kind == "sse" and "itemSchema" in schema.pointer.rpartition("/")[2]:
        return True
    return kind is not None and "string" in texts(node.get("type"))


def _read(text: str) -> Json:
    """Return the number or boolean that a parameter's text may stand for."""
    if text in ("true", "false"):
        return text == "true"
    if re.fullmatch(r"-?(0|[1-9]\d{0,15})", text):
        return int(text)
    if re.fullmatch(r"-?(0|[1-9]\d*)\.\d+", text):
        return float(text)
    return text


def _sample(side: Side) -> Json:
    return side.data["body"] if "body" in side.data else side.text[:200]
