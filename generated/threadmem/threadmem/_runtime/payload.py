# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""Bytes to send, from memory, files and iterators: streamed, counted, and replayed if possible."""

from __future__ import annotations

import os
from collections.abc import (
    AsyncIterable,
    AsyncIterator,
    Callable,
    Iterable,
    Iterator,
    Mapping,
    Sequence,
)
from dataclasses import dataclass
from typing import IO, Any, TypeVar, cast

import httpx2
from pydantic import BaseModel

from .errors import RequestError
from .typeguards import is_buffer, is_path, is_row

Payload = (
    bytes | bytearray | memoryview | str | os.PathLike[str] | IO[bytes]
    | Iterable[bytes] | AsyncIterable[bytes]
)  # fmt: skip

Progress = Callable[[int, int | None], object]

T = TypeVar("T")

_CHUNK = 65_536


class File:
    """A file to upload: its bytes and, optionally, file name and media type.

    `payload` is bytes, a path (`pathlib.Path`), a file object opened in binary mode, or an iterator
    of bytes, sync or async. Text is sent as UTF-8, and is never taken for a path. In a multipart
    body, the file name "" makes the part a plain value, for example a text with headers.
    """

    def __init__(
        self,
        payload: Payload,
        filename: str | None = None,
        content_type: str | None = None,
        headers: Mapping[str, object] | None = None,
        progress: Progress | None = None,
    ) -> None:
        """Create a file.

        `headers` are those of its part in a multipart body. `progress` is called with the number of
        bytes sent so far, and the total if it is known. It starts at 0 again on a retry.
        """
        self.payload = payload
        self.filename = filename
        self.content_type = content_type
        self.headers = dict(headers or {})
        self.progress = progress

    def content(self) -> Payload:
        """Return what is sent, from where it is read."""
        return self.payload

    def __repr__(self) -> str:
        return f"File({kind(self.payload)}, {self.filename!r}, {self.content_type!r})"


@dataclass(frozen=True)
class Piece:
    """A sequence of bytes: its size if known, whether `open` works more than once, and `open`."""

    size: int | None
    replayable: bool
    open: Callable[[], Iterable[bytes] | AsyncIterable[bytes]]


class Chunks(httpx2.SyncByteStream, httpx2.AsyncByteStream):
    """Pieces one after the other. Iterating, sync or async, starts from the beginning if
    replayable.
    """

    def __init__(self, pieces: Sequence[Piece]) -> None:
        self.pieces = tuple(pieces)

    @property
    def size(self) -> int | None:
        """The number of bytes, or None if it is not known in advance."""
        sizes = [piece.size for piece in self.pieces]
        known = [size for size in sizes if size is not None]
        return sum(known) if len(known) == len(sizes) else None

    @property
    def replayable(self) -> bool:
        """Whether everything can be sent a second time."""
        return all(piece.replayable for piece in self.pieces)

    def __iter__(self) -> Iterator[bytes]:
        for piece in self.pieces:
            source = piece.open()
            if not isinstance(source, Iterable):
                raise RequestError("an async iterator can only be sent by an async call")
            yield from source

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for piece in self.pieces:
            source = piece.open()
            if isinstance(source, AsyncIterable):
                async for chunk in source:
                    yield chunk
            else:
                for chunk in source:
                    yield chunk


def is_binary(value: object) -> bool:
    """Whether a value is bytes to upload, not JSON data."""
    return isinstance(value, _BINARY) or hasattr(value, "read")


_BINARY = (bytes, bytearray, memoryview, File, os.PathLike, Iterator, AsyncIterable)


def items_of(value: object) -> Iterable[object] | AsyncIterable[object] | None:
    """Return the items of a list, tuple or iterator, or None if the value is not one."""
    if isinstance(value, _ONE) or hasattr(value, "read"):
        return None
    if not isinstance(value, (Iterable, AsyncIterable)):
        return None
    return cast("Iterable[object] | AsyncIterable[object]", value)


_ONE = (str, bytes, bytearray, memoryview, File, os.PathLike, Mapping, BaseModel)


def written(
    items: Iterable[object] | AsyncIterable[object], write: Callable[[object], bytes]
) -> Piece:
    """Encode items while they are sent. Bytes are sent unchanged."""

    def each(source: Iterable[object]) -> Iterator[bytes]:
        for item in source:
            yield item if isinstance(item, bytes) else write(item)

    async def aeach(source: AsyncIterable[object]) -> AsyncIterator[bytes]:
        async for item in source:
            yield item if isinstance(item, bytes) else write(item)

    once = isinstance(items, (Iterator, AsyncIterator))
    take = _once(items) if once else lambda: items

    def start() -> Iterable[bytes] | AsyncIterable[bytes]:
        source = take()
        return each(source) if isinstance(source, Iterable) else aeach(source)

    return Piece(None, not once, start)


def piece(payload: object) -> Piece:
    """Return the bytes of a payload. Raises RequestError if it is not one, or is an unreadable
    file.
    """
    if isinstance(payload, File):
        inner = piece(payload.content())
        return inner if payload.progress is None else _reporting(inner, payload.progress)
    parts = _in_memory(payload)
    if parts is not None:
        return Piece(sum(map(len, parts)), True, lambda: parts)
    if is_path(payload):
        return _path(str(os.fspath(payload)))
    if hasattr(payload, "read"):
        return _file(cast(IO[bytes], payload))
    if isinstance(payload, (Iterator, AsyncIterator)):
        return Piece(None, False, _once(cast("Iterator[bytes] | AsyncIterator[bytes]", payload)))
    if isinstance(payload, AsyncIterable):
        return Piece(None, True, lambda: cast(AsyncIterable[bytes], payload))
    raise RequestError(f"bytes, a path, a file or an iterator is expected, not {kind(payload)}")


def _reporting(inner: Piece, progress: Progress) -> Piece:
    """Return the piece with progress reported for each part of it."""

    def each(source: Iterable[bytes]) -> Iterator[bytes]:
        went = 0
        for chunk in source:
            went += len(chunk)
            yield chunk
            progress(went, inner.size)

    async def aeach(source: AsyncIterable[bytes]) -> AsyncIterator[bytes]:
        went = 0
        async for chunk in source:
            went += len(chunk)
            yield chunk
            progress(went, inner.size)

    def start() -> Iterable[bytes] | AsyncIterable[bytes]:
        source = inner.open()
        return each(source) if isinstance(source, Iterable) else aeach(source)

    return Piece(inner.size, inner.replayable, start)


def _in_memory(payload: object) -> tuple[bytes, ...] | None:
    if isinstance(payload, str):
        return (payload.encode(),)
    if is_buffer(payload):
        return (bytes(payload),)
    if is_row(payload) and all(isinstance(part, bytes) for part in payload):
        return tuple(payload)
    return None


def filename(payload: object) -> str | None:
    """Return the file name of a path or of an open file."""
    if isinstance(payload, File):
        return payload.filename or filename(payload.payload)
    if is_path(payload):
        return os.path.basename(str(os.fspath(payload)))
    name = getattr(payload, "name", None)
    return os.path.basename(name) if isinstance(name, str) else None


def _path(path: str) -> Piece:
    try:
        size = os.stat(path).st_size
        with open(path, "rb"):
            pass
    except OSError as error:
        raise RequestError(f"{path}: {error.strerror}") from error

    def read() -> Iterator[bytes]:
        with open(path, "rb") as file:
            yield from _chunks(file)

    return Piece(size, True, read)


def _file(file: IO[bytes]) -> Piece:
    try:
        start = file.tell()
        size = file.seek(0, os.SEEK_END) - start
        file.seek(start)
    except (OSError, AttributeError, ValueError):
        return Piece(None, False, _once(_chunks(file)))

    def read() -> Iterator[bytes]:
        file.seek(start)
        return _chunks(file)

    return Piece(size, True, read)


def _chunks(file: IO[Any]) -> Iterator[bytes]:
    while chunk := file.read(_CHUNK):
        if not isinstance(chunk, bytes):
            raise RequestError("files to upload are opened in binary mode")
        yield chunk


def _once(source: T) -> Callable[[], T]:
    """Yield the source once. A half-read one must not pass for the whole."""
    left = [source]

    def take() -> T:
        if not left:
            raise RequestError("the body is an iterator and was sent already")
        return left.pop()

    return take


def kind(value: object) -> str:
    """Return the name of a value's type, for messages."""
    return type(value).__name__
