# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""Read streamed responses frame by frame, typed. Errors reported inside the stream are raised."""

from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterator, Generator, Iterator
from contextlib import aclosing
from typing import Any, Generic, Self, TypeVar

import httpx2

from ..errors.error import Error, shortened
from ..models.decode import Deviation
from ..operation import Call, Thunk
from ..perform import Sender
from ..transport.driver import Steps, arun, run
from ..transport.http import achunks, chunks, translated
from .opening import Opened, opening
from .reader import ServerSentEvent

__all__ = [
    "AsyncStream",
    "ServerSentEvent",
    "Stream",
    "acollect",
    "astream",
    "collect",
    "stream",
]

T = TypeVar("T")
E = TypeVar("E")
F = TypeVar("F")


class Stream(Generic[F]):
    """An open stream of frames. The end of its `with` block closes the connection."""

    def __init__(self, opened: Opened[F]) -> None:
        self._opened = opened
        self._frames = self._read()

    @property
    def response(self) -> httpx2.Response:
        """The response whose body is being read."""
        return self._opened.exchange.response

    @property
    def deviations(self) -> tuple[Deviation, ...]:
        """The differences between the frames read so far and the document."""
        return tuple(self._opened.reader.deviations)

    def __iter__(self) -> Iterator[F]:
        return self._frames

    def __next__(self) -> F:
        return next(self._frames)

    def events(self) -> Iterator[ServerSentEvent[F]]:
        """Iterate over the frames with event name, id and retry time (server-sent events)."""
        return map(self._opened.reader.event, self._frames)

    def close(self) -> None:
        """Close the connection. Frames that were not read yet are lost."""
        self._frames.close()
        self.response.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    def _read(self) -> Generator[F, None, None]:
        reader, prepared = self._opened.reader, self._opened.exchange.prepared
        try:
            with translated(prepared, self.response):
                for chunk in chunks(self.response, prepared):
                    yield from reader.feed(chunk)
                    if reader.finished:
                        return
                yield from reader.end()
        except Error as error:
            raise shortened(error) from error.__cause__
        finally:
            self.response.close()


class AsyncStream(Generic[F]):
    """A stream that opens when it is first awaited, entered or iterated.

    Use `async with astream(...) as frames`, `await astream(...)` or `async for frame in
    astream(...)`.
    """

    def __init__(self, steps: Steps[Opened[F]], client: Sender) -> None:
        self._steps = steps
        self._client = client
        self._opened: Opened[F] | None = None
        self._frames = self._read()

    @property
    def response(self) -> httpx2.Response:
        """The response whose body is being read. It exists once the stream is open."""
        if self._opened is None:
            raise RuntimeError("the stream is not open yet: await it first")
        return self._opened.exchange.response

    @property
    def deviations(self) -> tuple[Deviation, ...]:
        """The differences between the frames read so far and the document."""
        return () if self._opened is None else tuple(self._opened.reader.deviations)

    def __await__(self) -> Generator[Any, None, Self]:
        return self.__aenter__().__await__()

    def __aiter__(self) -> AsyncIterator[F]:
        return self._frames

    async def __anext__(self) -> F:
        return await anext(self._frames)

    async def events(self) -> AsyncIterator[ServerSentEvent[F]]:
        """Iterate over the frames with event name, id and retry time (server-sent events)."""
        reader = (await self._open()).reader
        async for frame in self._frames:
            yield reader.event(frame)

    async def aclose(self) -> None:
        """Close the connection. Frames that were not read yet are lost."""
        await self._frames.aclose()
        if self._opened is not None:
            await self._opened.exchange.response.aclose()

    async def __aenter__(self) -> Self:
        await self._open()
        return self

    async def __aexit__(self, *exc: object) -> None:
        await self.aclose()

    async def _open(self) -> Opened[F]:
        if self._opened is None:
            try:
                self._opened = await arun(self._steps, self._client)
            except Error as error:
                raise shortened(error) from error.__cause__
        return self._opened

    async def _read(self) -> AsyncGenerator[F, None]:
        opened = await self._open()
        reader, prepared = opened.reader, opened.exchange.prepared
        response = opened.exchange.response
        try:
            with translated(prepared, response):
                async with aclosing(achunks(response, prepared)) as parts:
                    async for chunk in parts:
                        for frame in reader.feed(chunk):
                            yield frame
                        if reader.finished:
                            return
                for frame in reader.end():
                    yield frame
        except Error as error:
            raise shortened(error) from error.__cause__
        finally:
            await response.aclose()


def stream(call: Call[T, E], frame: Thunk) -> Stream[Any]:
    """Open the stream. A status that is not a success raises its `ApiError` here.

    `frame` gives the type of a frame, and the caller's return type states it for type checkers.
    """
    try:
        return Stream(run(opening(call, frame), call.client))
    except Error as error:
        raise shortened(error) from error.__cause__


def astream(call: Call[T, E], frame: Thunk) -> AsyncStream[Any]:
    """Return a stream that opens when it is awaited, entered or iterated."""
    return AsyncStream(opening(call, frame), call.client)


def collect(call: Call[T, E], frame: Thunk) -> list[Any]:
    """Return all frames of the stream."""
    opened = stream(call, frame)
    with opened:
        return list(opened)


async def acollect(call: Call[T, E], frame: Thunk) -> list[Any]:
    """The async variant of `collect`."""
    opened = astream(call, frame)
    async with opened:
        return [frame async for frame in opened]
