"""From the bytes of a streamed reply to its typed frames. No input or output here."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, Generic, TypeVar, cast

import httpx2

from .decode import Deviation, decode
from .errors import ResponseError, StreamError
from .frames import Format, Frame, splitter
from .json_types import Json
from .messages import said
from .operation import Stream as Declared
from .request import Prepared

F = TypeVar("F")

_FORMATS: dict[str, Format] = {
    "application/x-ndjson": "ndjson",
    "application/ndjson": "ndjson",
    "application/x-jsonlines": "jsonl",
    "application/jsonlines": "jsonl",
    "application/jsonl": "jsonl",
    "application/x-jsonl": "jsonl",
    "application/json-seq": "json-seq",
    "text/event-stream": "sse",
}
_VAGUE = frozenset({"", "text/plain", "application/octet-stream", "binary/octet-stream"})


@dataclass(frozen=True, slots=True)
class ServerSentEvent(Generic[F]):
    """One event: `data` is typed; `event` is "message" where the server named none."""

    event: str
    data: F
    id: str = ""
    retry: int | None = None


def format_of(declared: Declared, headers: httpx2.Headers) -> Format | None:
    """How a reply is streamed, by what the server says and else by the document; None if it is not.

    Plain JSON where a stream was asked for is read in one piece.
    """
    media = headers.get("content-type", "").partition(";")[0].strip().lower()
    if media == declared.media or media in _VAGUE:
        return declared.format
    return "json" if media == "application/json" else _FORMATS.get(media)


class Reader(Generic[F]):
    """Reads one stream: `feed` it chunks, then `end` it; `finished` means no more is wanted.

    A frame that is no JSON is passed over, one that does not fit its type is kept as far as it
    goes; both are in `deviations`, whose pointers begin with the number of the frame.
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
        self._declared = declared
        self._type = type_
        self._prepared = prepared
        self._splitter = splitter(format_)
        self._sse = format_ == "sse"
        self._count = 0
        self._frames: list[F] = []
        self._told: set[str] = set()

    def feed(self, chunk: bytes) -> Iterator[ServerSentEvent[F]]:
        """The typed frames that are complete with this chunk."""
        for frame in self._splitter.feed(chunk):
            yield from self._typed(frame)
        if self.limit is not None and self._splitter.pending > self.limit:
            raise ResponseError(f"a frame is larger than max_reply_bytes ({self.limit})")

    def end(self) -> Iterator[ServerSentEvent[F]]:
        """The typed frames that are left when the stream is over."""
        for frame in self._splitter.end():
            yield from self._typed(frame)
        self.finished = True

    def _typed(self, frame: Frame) -> Iterator[ServerSentEvent[F]]:
        if self.finished:
            return
        if self._sse and frame.data.decode() == self._declared.done:
            self.finished = True
            return
        number, self._count = self._count, self._count + 1
        found = self._decode(frame, number)
        if found is None:
            return
        data = found[0]
        if self._declared.error is not None and self.raises:
            self._raise_in_band(frame)
            self._frames.append(data)
        yield ServerSentEvent(frame.event, data, frame.id, frame.retry)

    def _decode(self, frame: Frame, number: int) -> tuple[F] | None:
        """The typed frame, alone in a tuple; None where it cannot be read."""
        if self._sse and self._type is str:
            return (cast(F, frame.data.decode()),)
        try:
            value, deviations = decode(cast(Any, self._type), frame.data)
        except ValueError as error:
            self._note(Deviation(f"/{number}", str(error)))
            return None
        for deviation in deviations:
            self._note(replace(deviation, pointer=f"/{number}{deviation.pointer}"))
        return (cast(F, value),)

    def _raise_in_band(self, frame: Frame) -> None:
        """Raise what a frame reports as a failure: its error field, or an event of that name."""
        name = self._declared.error
        body: Json = json.loads(frame.data)
        reported = body.get(name) if isinstance(body, dict) and name is not None else None
        if reported is None and self._sse and frame.event == name:
            reported = body
        if reported is not None:
            text = reported if isinstance(reported, str) else said(json.dumps(reported).encode())
            self.finished = True
            raise StreamError(text, body, self._frames)

    def _note(self, deviation: Deviation) -> None:
        operation = self._prepared.operation.id
        if self.strict:
            raise ResponseError(f"{operation}: frame {deviation.pointer}: {deviation.message}")
        self.deviations.append(deviation)
        place = "/".join(["*", *deviation.pointer.split("/")[2:]])
        if place not in self._told:
            self._told.add(place)
            log = logging.getLogger(self._prepared.logger)
            log.warning(
                "%s: frame %s is not as documented: %s", operation, place, deviation.message
            )
