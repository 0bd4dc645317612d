# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""Decode the bytes of a streamed response into typed frames."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import Any, Generic, NamedTuple, TypeVar, cast

import httpx2

from ..errors import ResponseError, StreamError
from ..errors.server_messages import said
from ..json_types import Json
from ..media_types import bare, stream_format
from ..models.decode import STRICT, Deviation, adapter, decode
from ..operation import Stream as Declared
from ..request.build import Prepared
from .frames import Format, Frame, as_frames, splitter

F = TypeVar("F")

_VAGUE = frozenset({"", "text/plain", "application/octet-stream", "binary/octet-stream"})


class ServerSentEvent(NamedTuple, Generic[F]):
    """One server-sent event. `data` is typed; `event` is "message" if the server sent no name."""

    event: str
    data: F
    id: str = ""
    retry: int | None = None

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that the server sent, by their names."""
        fields = {"event": self.event, "data": self.data}
        return fields | {
            name: value for name, value in (("id", self.id), ("retry", self.retry)) if value
        }


def format_of(declared: Declared, headers: httpx2.Headers) -> Format | None:
    """Return the format of a response: according to its media type, otherwise according to the
    document. None if it is not a stream.

    Plain JSON in place of a stream is read whole.
    """
    media = bare(headers.get("content-type", ""))
    if media == declared.media or media in _VAGUE:
        return declared.format
    return "json" if media == "application/json" else stream_format(media)


class Reader(Generic[F]):
    """Reads one stream: call `feed` with its chunks, then `end`. After `finished` no more chunks
    are needed.

    A frame that is not JSON is skipped; a frame that does not match its type is kept as far as
    possible. Both are in `deviations`, whose pointers begin with the index of the frame. Event data
    that is not JSON is kept as text.
    """

    def __init__(
        self, declared: Declared, type_: object, format_: Format, prepared: Prepared
    ) -> None:
        self.deviations: list[Deviation] = []
        self.finished = False
        self.strict = False
        self.limit: int | None = None
        self.raises = True
        """Whether an in-band error raises."""
        self.last = Frame(b"")
        """The frame given last, as it came."""
        self._declared = declared
        self._type = type_
        self._prepared = prepared
        self._splitter = splitter(format_)
        self._sse = format_ == "sse"
        self._done = declared.done.encode() if self._sse and declared.done is not None else None
        # JSON may escape any character of a name.
        marks = (json.dumps(declared.error).encode(), b"\\u") if declared.error else ()
        self._marks: tuple[bytes, ...] = marks
        whole = object if declared.events else type_  # the data of events is decoded separately
        self._read: Callable[[bytes], F] = partial(adapter(whole).validator.validate_json, **STRICT)
        self._count = 0
        # The frames before a failure, as bytes: they need a tenth of the memory of objects.
        self._kept: list[bytes | Frame] = []
        self._warned: set[str] = set()

    def feed(self, chunk: bytes) -> Iterator[F]:
        """Return the typed frames that are complete with this chunk."""
        yield from self._typed(self._splitter.feed(chunk))
        if self.limit is not None and self._splitter.pending > self.limit:
            raise ResponseError(f"a frame is larger than max_response_bytes ({self.limit})")

    def end(self) -> Iterator[F]:
        """Return the typed frames that remain at the end of the stream."""
        yield from self._typed(self._splitter.end())
        self.finished = True

    def event(self, data: F) -> ServerSentEvent[F]:
        """Return the frame with its event name, id and retry time."""
        if self._declared.events:
            return cast("ServerSentEvent[F]", data)  # it is an event already
        return ServerSentEvent(self.last.event, data, self.last.id, self.last.retry)

    def _typed(self, pieces: Sequence[bytes | Frame]) -> Iterator[F]:
        """Decode frames: quickly if they match the document, otherwise one by one."""
        if self._sse or self._declared.events or not pieces:
            return self._one_by_one(pieces)
        lines = cast("Sequence[bytes]", pieces)
        if self._marks and self.raises:
            text = b"\n".join(lines)
            if any(mark in text for mark in self._marks):
                return self._one_by_one(pieces)
        return self._clean(lines)

    def _clean(self, lines: Sequence[bytes]) -> Iterator[F]:
        # One at a time: frames that are released at once cost the garbage collector nothing.
        read, before = self._read, self._count
        kept = (self._kept if self._marks and self.raises else []).append
        for number, line in enumerate(lines):
            try:
                frame = read(line)
            except ValueError:
                yield from self._one_by_one(lines[number:])
                return
            self._count = before + number + 1
            kept(line)
            yield frame

    def _one_by_one(self, pieces: Sequence[bytes | Frame]) -> Iterator[F]:
        for frame in as_frames(pieces):
            if self.finished or frame.data == self._done:
                self.finished = True
                return
            self._count += 1
            found = self._tolerated(frame)
            if found is None:
                continue
            if self._marks and self.raises:
                self._raise_in_band(frame)
                self._kept.append(frame if self._declared.events else frame.data)
            self.last = frame
            yield found[0]

    def _tolerated(self, frame: Frame) -> tuple[F] | None:
        """Return the typed frame in a tuple of one, or None if it cannot be read."""
        number = self._count - 1
        try:
            value, deviations = self._decoded(frame)
        except ValueError as error:
            self._note(Deviation(f"/{number}", str(error)))
            return None
        for deviation in deviations:
            self._note(replace(deviation, pointer=f"/{number}{deviation.pointer}"))
        return (cast(F, value),)

    def _decoded(self, frame: bytes | Frame) -> tuple[object, tuple[Deviation, ...]]:
        if isinstance(frame, bytes):
            frame = Frame(frame)
        if self._declared.events:
            data, deviations = self._event_data(frame)
            return ServerSentEvent(frame.event, data, frame.id, frame.retry), deviations
        if self._sse and self._type is str:
            return frame.data.decode(), ()
        return decode(cast(Any, self._type), frame.data)

    def _event_data(self, frame: Frame) -> tuple[object, tuple[Deviation, ...]]:
        """Return the data of an event, typed by its name, or text if it cannot be read."""
        events = self._declared.events
        declared = events.get(frame.event) or events.get("")
        if declared is None:
            message = f"the document has no event {frame.event!r}"
            return _plain(frame.data), (Deviation("/event", message),)
        type_, text = declared.type(), frame.data.decode()
        if type_ is str and declared.text and self._sse:
            return text, ()
        written = json.dumps(text).encode() if declared.text and self._sse else frame.data
        try:
            data, found = decode(type_, written)
        except ValueError as error:
            return text, (Deviation("/data", str(error)),)
        return data, tuple(replace(one, pointer=f"/data{one.pointer}") for one in found)

    def _raise_in_band(self, frame: Frame) -> None:
        """Raise the failure that a frame reports: its error field, or an event of that name."""
        name = self._declared.error
        named = self._sse and frame.event == name
        body = _plain(frame.data)
        reported = body.get(name) if isinstance(body, dict) and name is not None else None
        if reported is None and named:
            reported = body
        if reported is not None:
            self.finished = True
            raise StreamError(_said(reported), body, self._before())

    def _before(self) -> list[object]:
        return [self._decoded(one)[0] for one in self._kept]

    def _note(self, deviation: Deviation) -> None:
        operation = self._prepared.operation.id
        if self.strict:
            raise ResponseError(f"{operation}: frame {deviation.pointer}: {deviation.message}")
        self.deviations.append(deviation)
        place = "/".join(["*", *deviation.pointer.split("/")[2:]])
        if place not in self._warned:
            self._warned.add(place)
            log = logging.getLogger(self._prepared.logger)
            log.warning(
                "%s: frame %s is not as documented: %s", operation, place, deviation.message
            )


def _plain(data: bytes) -> Json:
    """Return the frame as JSON, or as text if it is not JSON."""
    try:
        body: Json = json.loads(data)
    except (ValueError, RecursionError):
        return data.decode("utf-8", "replace")
    return body


def _said(reported: Json) -> str:
    try:
        return reported if isinstance(reported, str) else said(json.dumps(reported).encode())
    except RecursionError:
        return "a failure is reported that is nested too deeply"
