# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""Streamed results: the parts one by one, and the whole at the end."""

from __future__ import annotations

from collections.abc import AsyncIterator, Generator, Iterator
from contextlib import contextmanager
from typing import Generic, Self, TypeVar

import httpx2

from ..errors import StreamError
from ..json_types import Json
from ..models.decode import encode
from ..operation import Stream as Declared
from ..paths import steps, value_at
from ..streaming import AsyncStream, ServerSentEvent, Stream
from .exceptions import translated

F = TypeVar("F")


class _Parts(Generic[F]):
    """The parts received so far, and the last frame, which repeats the whole."""

    def __init__(self, declared: Declared) -> None:
        self._declared = declared
        self._last: F | None = None
        self.frames: list[F] = []
        """The parts so far."""

    def _is_part(self, frame: F) -> bool:
        """Store a frame. Returns whether it is a part."""
        flag = self._declared.final
        if flag is not None and value_at(_as_json(frame), steps(flag)) is True:
            self._last = frame
            return False
        self.frames.append(frame)
        return True

    def _whole(self) -> F:
        if self._last is None and self._declared.final is None and self.frames:
            return self.frames[-1]
        if self._last is None:
            raise StreamError("the stream ended before its last frame", None, self.frames)
        return self._last

    def _text(self) -> str:
        path = self._declared.text
        if path is None:
            raise TypeError("the document does not say where the text of a frame is")
        kept = self.frames if self._declared.final is None else [self._whole()]
        texts = [value_at(_as_json(frame), steps(path)) for frame in kept]
        return "".join(text for text in texts if isinstance(text, str))


class FrameStream(_Parts[F]):
    """Iterates over the parts of a result. The end of its `with` block closes the connection.

    A frame that repeats the whole is not a part: `final()` returns it. A failure that the server
    reports inside the stream raises an ApiException whose `frames` are the parts before it.
    """

    def __init__(self, stream: Stream[F], declared: Declared) -> None:
        super().__init__(declared)
        self._stream = stream

    @property
    def response(self) -> httpx2.Response:
        """The response whose body is being read."""
        return self._stream.response

    def __iter__(self) -> Iterator[F]:
        return self

    def __next__(self) -> F:
        with _kept(self, self.response.status_code):
            for frame in self._stream:
                if self._is_part(frame):
                    return frame
        raise StopIteration

    def final(self) -> F:
        """Return the last frame, after reading the others. Raises if the stream ends without it."""
        for _ in self:
            pass
        with translated(self.response.status_code):
            return self._whole()

    def answer(self) -> str:
        """Return the text of the whole result, after reading all frames."""
        for _ in self:
            pass
        with translated(self.response.status_code):
            return self._text()

    def close(self) -> None:
        """Close the connection. Frames that were not read yet are lost."""
        self._stream.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()


class AsyncFrameStream(_Parts[F]):
    """The async variant of `FrameStream`, for `async for` and `async with`."""

    def __init__(self, stream: AsyncStream[F], declared: Declared) -> None:
        super().__init__(declared)
        self._stream = stream

    @property
    def response(self) -> httpx2.Response:
        """The response whose body is being read."""
        return self._stream.response

    def __aiter__(self) -> AsyncIterator[F]:
        return self

    async def __anext__(self) -> F:
        with _kept(self, self.response.status_code):
            async for frame in self._stream:
                if self._is_part(frame):
                    return frame
        raise StopAsyncIteration

    async def final(self) -> F:
        """Return the last frame, after reading the others. Raises if the stream ends without it."""
        async for _ in self:
            pass
        with translated(self.response.status_code):
            return self._whole()

    async def answer(self) -> str:
        """Return the text of the whole result, after reading all frames."""
        async for _ in self:
            pass
        with translated(self.response.status_code):
            return self._text()

    async def close(self) -> None:
        """Close the connection. Frames that were not read yet are lost."""
        await self._stream.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *exc: object) -> None:
        await self.close()


@contextmanager
def _kept(parts: _Parts[F], status: int) -> Generator[None, None, None]:
    """Convert errors to exceptions. One reported in the stream keeps the parts before it."""
    with translated(status):
        try:
            yield
        except StreamError as error:
            error.frames = list(parts.frames)
            raise


def _as_json(frame: object) -> Json:
    """Return a frame as JSON, and an event as an object of its fields."""
    value = frame._asdict() if isinstance(frame, ServerSentEvent) else frame
    plain: Json = encode(None, value)
    return plain
