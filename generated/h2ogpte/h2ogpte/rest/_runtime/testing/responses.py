# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""The responses of a fake: a given value, an example of the document, or a generated value."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any

import httpx2
from pydantic import BaseModel

from ..json_types import Json
from ..media_types import bare, is_json, is_text
from ..models.constants import with_constants
from ..models.decode import encode, encode_bytes
from ..operation import Media, Param, ResponseSpec, Stream
from ..paths import steps, value_at
from ..typeguards import is_buffer, is_dict, is_list, is_map, is_row
from ..unset import UNSET
from .document import ANYTHING, Content, Document, Entry, ResponseContent
from .faults import Fault
from .frames import done_bytes, event_bytes, frame_bytes
from .pages import PageRequest, goes_on, page_of
from .values import Maker


@dataclass(frozen=True)
class Answer:
    """A complete response. Without a `body` it has an example of the document, or a generated
    value.

    `checked=False` accepts a body that the document does not allow.
    """

    body: object = UNSET
    status: int | None = None
    headers: Mapping[str, str] = field(default_factory=dict[str, str])
    media_type: str | None = None
    checked: bool = True


@dataclass(frozen=True)
class Frames:
    """The frames of a stream: values, and faults that interrupt it."""

    frames: tuple[object, ...]
    headers: Mapping[str, str] = field(default_factory=dict[str, str])


class Body(httpx2.SyncByteStream, httpx2.AsyncByteStream):
    """A body in chunks. An exception among them is raised in its turn."""

    def __init__(self, chunks: Sequence[bytes | Exception]) -> None:
        self._chunks = chunks

    def __iter__(self) -> Iterator[bytes]:
        for chunk in self._chunks:
            if isinstance(chunk, Exception):
                raise chunk
            yield chunk

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for chunk in self:
            yield chunk


def plain(value: object) -> Any:
    """Return a value as JSON data: models by wire names, with their constants."""
    if isinstance(value, BaseModel):
        return json.loads(json_bytes(value))
    if is_map(value):
        return {str(key): plain(one) for key, one in value.items() if one is not UNSET}
    if is_row(value):
        return [plain(one) for one in value]
    return encode(None, value)


def json_bytes(value: object) -> bytes:
    """Return the JSON text of a value."""
    if isinstance(value, BaseModel):
        return encode_bytes(type(value), with_constants(type(value), value))
    return encode_bytes(None, plain(value))


@dataclass(frozen=True)
class Responder:
    """Makes the responses of one operation."""

    document: Document
    entry: Entry
    seed: object = 0
    _known: dict[tuple[str, str, str], object] = field(
        default_factory=dict[tuple[str, str, str], object], repr=False
    )
    """Generated values by status, media type and path."""

    def check(self, answer: Answer) -> None:
        """Raise ValueError if the document does not allow the body of a response."""
        if not answer.checked or answer.body is UNSET or is_buffer(answer.body):
            return
        status = self._status(answer)
        key, spec = self._declared(status)
        media = self._media_of_value(spec, answer, None)
        if media is None or not is_json(bare(media.wire)):
            return
        content = self._content(key, media)
        problem = self.document.problem(plain(answer.body), content.schema, "response")
        if problem:
            what = f"{self.entry.full_name} does not answer {status} with such a body: {problem}"
            raise ValueError(f"{what}; Answer(body, checked=False) takes it all the same")

    def response(self, request: httpx2.Request, answer: Answer, whole: bool = True) -> Sent:
        """Return the response to a request.

        With `whole`, a given list is complete and is split into pages.
        """
        status = self._status(answer)
        key, spec = self._declared(status)
        headers = self._headers(key, spec, request)
        if answer.body is not UNSET:
            media = self._media_of_value(spec, answer, request)
            value = answer.body
        else:
            media = self._media(spec, request)
            value = self._made(key, media, request) if media is not None else UNSET
        stream = self.entry.operation.stream
        framed = media is not None and stream is not None and bare(media.wire) == bare(stream.media)
        if framed and status < 300 and answer.body is UNSET:
            frames = value if is_list(value) else self._events(request) or [value]
            return self.stream(Frames(tuple(frames), answer.headers))
        if media is not None and whole and status < 300:
            value = self._paged(key, media, value, request, headers, answer.body is UNSET)
        made = answer.body is UNSET
        content = b"" if value is UNSET or media is None else _bytes(media, value, made)
        if media is not None and value is not UNSET:
            headers["content-type"] = media.wire if "*" not in media.wire else _guess(value)
        headers |= {name.lower(): text for name, text in answer.headers.items()}
        return Sent(status, headers, (content,))

    def stream(self, frames: Frames) -> Sent:
        """Return the response of a stream. Raises ValueError if the operation has none."""
        stream = self.entry.operation.stream
        if stream is None:
            raise ValueError(f"{self.entry.full_name} answers with no stream")
        chunks: list[bytes | Exception] = []
        for frame in frames.frames:
            if isinstance(frame, Fault):
                frame = frame.error or ValueError(f"{frame.name!r} does not happen in a stream")
            if isinstance(frame, Exception):
                chunks.append(frame)
                break
            chunks.append(self._frame(stream, frame))
        else:
            if stream.done:
                chunks.append(done_bytes(stream.done))
        headers = {name.lower(): text for name, text in frames.headers.items()}
        return Sent(200, {"content-type": stream.media, **headers}, tuple(chunks))

    def _frame(self, stream: Stream, frame: object) -> bytes:
        if is_buffer(frame):
            return bytes(frame)
        data = frame if isinstance(frame, str) else plain(frame)
        if stream.events and is_dict(data) and "data" in data:
            declared = stream.events.get(data.get("event", "")) or stream.events.get("")
            return event_bytes(data, declared is None or declared.text)
        return frame_bytes(stream.format, data)

    def _events(self, request: httpx2.Request) -> list[object]:
        """Return one event for each declared event name."""
        maker = self._maker(request)
        return [
            {**({"event": name} if name else {}), "data": maker.value(schema)}
            for name, schema in self.entry.events.items()
        ]

    def fault(self, request: httpx2.Request, fault: Fault) -> Sent:
        """Return the response of a fault, or raise its exception of the HTTP library."""
        error = fault.error
        if fault.cut is not None and error is not None:
            sent = self.response(request, Answer())
            whole = b"".join(one for one in sent.chunks if isinstance(one, bytes)) or b"{}"
            part = whole[: max(1, int(len(whole) * fault.cut))]
            headers = {**sent.headers, **fault.headers, "content-length": str(len(whole) + 1)}
            return Sent(sent.status, headers, (part, error))
        if error is not None:
            raise error
        status = fault.status or 500
        if fault.content is not None:
            return Sent(status, dict(fault.headers), (fault.content,))
        return self.response(request, Answer(status=status, headers=fault.headers))

    def _status(self, answer: Answer) -> int:
        if answer.status is not None:
            return answer.status
        known = [*self.entry.operation.responses]
        wanted = [one for one in known if one[:1] == "2"]
        wanted += [one for one in known if one in ("default", "3XX")]
        first = wanted[0] if wanted else "204" if answer.body is UNSET else "200"
        if first.isdecimal():
            return int(first)
        return int(first[0]) * 100 if first[0].isdecimal() else 200

    def _declared(self, status: int) -> tuple[str, ResponseSpec]:
        """Return the declaration of a status, and its key."""
        responses = self.entry.operation.responses
        for key in (str(status), f"{status // 100}XX", f"{status // 100}xx", "default"):
            if key in responses:
                return key, responses[key]
        return "", ResponseSpec()

    def _content(self, key: str, media: Media) -> Content:
        said = self.entry.responses.get(key, ResponseContent())
        return said.content.get(media.wire, Content(None))

    def _media(self, spec: ResponseSpec, request: httpx2.Request) -> Media | None:
        """Return the media type of the response: the first one that the request accepts."""
        declared = list(spec.media)
        stream = self.entry.operation.stream
        if stream and stream.switch and declared:
            body = _fields(request)
            asked = all(
                value_at(body, steps(name)) == value for name, value in stream.switch.items()
            )
            frames = [one for one in declared if bare(one.wire) == bare(stream.media)]
            declared = frames if asked and frames else [o for o in declared if o not in frames]
        wanted = [bare(one) for one in request.headers.get("accept", "").split(",")]
        for name in wanted:
            for media in declared:
                if bare(media.wire) == name:
                    return media
        usual = [one for one in declared if not one.on_request]
        return next(iter(usual or declared or spec.media), None)

    def _media_of_value(
        self, spec: ResponseSpec, answer: Answer, request: httpx2.Request | None
    ) -> Media | None:
        """Return the media type of a given value."""
        if answer.media_type is not None:
            known = [one for one in spec.media if bare(one.wire) == bare(answer.media_type)]
            return Media(answer.media_type, known[0].type if known else None)
        if answer.body is None and not spec.media:
            return None
        declared = list(spec.media)
        first = self._media(spec, request) if request is not None else None
        order = [first, *declared] if first else declared
        raw = is_buffer(answer.body)
        text = isinstance(answer.body, str)
        for media in order:
            name = bare(media.wire)
            if (raw and not is_json(name)) or (text and is_text(name)):
                return media
            if not raw and is_json(name):
                return media
        if raw or text:
            return order[0] if order else Media("text/plain" if text else _BINARY)
        return Media("application/json", order[0].type if order else None)

    def _made(self, key: str, media: Media, request: httpx2.Request) -> object:
        """Return a valid example of the document, or a generated value; always the same."""
        place = (key, media.wire, request.url.path)
        if place not in self._known:
            self._known[place] = self._invented(self._content(key, media), media, request)
        return self._known[place]

    def _invented(self, content: Content, media: Media, request: httpx2.Request) -> object:
        named = is_json(bare(media.wire))
        for example in content.examples:
            if not named or not self._problem(example, content.schema):
                return example
        if content.schema is None:
            return {} if named else "text"
        return self._maker(request).value(content.schema)

    def _maker(self, request: httpx2.Request) -> Maker:
        """Return the generator of values, which depends on the path."""
        source = f"{self.seed} {self.entry.full_name} {request.url.path}"
        return Maker(self.document, Random(source))

    def _headers(self, key: str, spec: ResponseSpec, request: httpx2.Request) -> dict[str, str]:
        """Return the headers that a response always has."""
        said = self.entry.responses.get(key, ResponseContent()).headers
        made: dict[str, str] = {}
        for param in spec.headers:
            if param.required:
                schema = said.get(param.wire, ANYTHING)
                made[param.wire.lower()] = _header(param, self._maker(request).value(schema))
        return made

    def _paged(
        self,
        key: str,
        media: Media,
        value: object,
        request: httpx2.Request,
        headers: dict[str, str],
        made: bool,
    ) -> object:
        """Return the requested page of a list."""
        page = self.entry.operation.page
        if page is None or not is_json(bare(media.wire)):
            return value
        data: Any = value if made else plain(value)
        if not is_list(value_at(data, steps(page.items))) or (not made and goes_on(page, data)):
            return value
        schema = self._content(key, media).schema
        query = list(request.url.params.multi_items())
        wires = {param.name: param.wire for param in self.entry.operation.params}
        wanted = PageRequest(
            at=_given(page.param, wires, query, request),
            size=_given(page.size, wires, query, request),
            param=wires.get(page.param) if page.param else None,
            path=str(request.url.copy_with(query=None)),
            query=query,
        )
        found = page_of(page, data, wanted, lambda one: not self._problem(one, schema), made)
        headers |= found.headers
        return found.value

    def _problem(self, value: Json, schema: Any) -> str:
        return self.document.problem(value, schema, "response")


@dataclass(frozen=True)
class Sent:
    """A response to send."""

    status: int
    headers: Mapping[str, str]
    chunks: tuple[bytes | Exception, ...]

    def to_response(self, request: httpx2.Request) -> httpx2.Response:
        """Return the response of the HTTP library."""
        if len(self.chunks) == 1 and isinstance(self.chunks[0], bytes):
            headers = {**self.headers, "content-length": str(len(self.chunks[0]))}
            stream: Any = httpx2.ByteStream(self.chunks[0])
        else:
            headers, stream = {**self.headers}, Body(self.chunks)
        return httpx2.Response(self.status, headers=headers, stream=stream, request=request)


_BINARY = "application/octet-stream"


def _given(
    name: str | None,
    wires: Mapping[str, str],
    query: Sequence[tuple[str, str]],
    request: httpx2.Request,
) -> str | None:
    """Return the text of a query parameter, or of a body field if the name begins with a dot."""
    if name is None:
        return None
    if name.startswith("."):
        value = value_at(_fields(request), steps(name[1:]))
        return None if value is None else str(value)
    return next((text for key, text in query if key == wires.get(name)), None)


def _fields(request: httpx2.Request) -> Json:
    try:
        data: Json = json.loads(request.content)
    except ValueError:
        return {}
    return data if is_dict(data) else {}


def _bytes(media: Media, value: object, made: bool) -> bytes:
    """Encode a value according to its media type. A generated (`made`) one is JSON data."""
    if is_buffer(value):
        return bytes(value)
    name = bare(media.wire)
    if is_json(name):
        return json.dumps(value, ensure_ascii=False).encode() if made else json_bytes(value)
    if isinstance(value, str):
        return value.encode()
    if name.endswith("xml"):
        return _xml("root", plain(value)).encode()
    return json_bytes(value)


def _xml(name: str, value: Json) -> str:
    """Encode data as XML: members become elements, list items repeated elements."""
    if is_list(value):
        return "".join(_xml(name, one) for one in value)
    if is_dict(value):
        inner = "".join(_xml(key, one) for key, one in value.items())
    else:
        text = value if isinstance(value, str) else json.dumps(value)
        inner = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return f"<{name}>{inner}</{name}>"


def _guess(value: object) -> str:
    if is_buffer(value):
        return _BINARY
    return "text/plain; charset=utf-8" if isinstance(value, str) else "application/json"


def _header(param: Param, value: Json) -> str:
    if isinstance(value, str):
        return value
    if is_list(value):
        return ",".join(one if isinstance(one, str) else json.dumps(one) for one in value)
    if is_dict(value):
        pairs = [f"{key}={one}" if param.explode else f"{key},{one}" for key, one in value.items()]
        return ",".join(pairs)
    return json.dumps(value)
