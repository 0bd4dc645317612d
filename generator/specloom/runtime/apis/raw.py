# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""Undecoded responses, which raise no error for their status."""

from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterator, Iterator
from contextlib import aclosing
from typing import Self

import httpx2
from pydantic_core import from_json

from ..errors import ResponseError
from ..json_types import Json
from ..request.build import Prepared
from ..transport.http import achunks, chunks
from ..transport.http import translated as named
from .exceptions import translated


class _Raw:
    """A response whose body has not been read."""

    def __init__(self, response: httpx2.Response, prepared: Prepared) -> None:
        self.response = response
        self._prepared = prepared
        self._data: bytes | None = None

    @property
    def status(self) -> int:
        """The status code."""
        return self.response.status_code

    @property
    def reason(self) -> str:
        """The reason phrase of the status."""
        return self.response.reason_phrase

    @property
    def headers(self) -> httpx2.Headers:
        """The headers; their names are case-insensitive."""
        return self.response.headers

    def getheaders(self) -> httpx2.Headers:
        """The headers."""
        return self.headers

    def getheader(self, name: str, default: str | None = None) -> str | None:
        """One header."""
        return self.headers.get(name, default)

    def _parsed(self, data: bytes) -> Json:
        with translated(self.status), named(self._prepared, self.response):
            try:
                value: Json = from_json(data)
            except ValueError as error:
                raise ResponseError(
                    f"the response does not parse: {error}", content=data
                ) from error
            return value


class RawResponse(_Raw):
    """A response whose body is read on request: whole, in chunks or, iterated, by lines.

    Reading to the end closes the connection, and so does the end of its `with` block.
    """

    @property
    def data(self) -> bytes:
        """The whole body."""
        if self._data is None:
            self._data = b"".join(self.stream())
        return self._data

    def read(self) -> bytes:
        """The whole body."""
        return self.data

    def json(self) -> Json:
        """The whole body, parsed."""
        return self._parsed(self.data)

    def stream(self) -> Iterator[bytes]:
        """Iterate over the body in chunks, as they arrive."""
        try:
            with translated(self.status):
                yield from chunks(self.response, self._prepared)
        finally:
            self.close()

    def __iter__(self) -> Iterator[bytes]:
        """Iterate over the lines of the body, with their ends."""
        lines = _Lines()
        for chunk in self.stream():
            yield from lines.feed(chunk)
        yield from lines.end()

    def close(self) -> None:
        """Close the connection."""
        self.response.close()

    def release_conn(self) -> None:
        """Close the connection."""
        self.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()


class AsyncRawResponse(_Raw):
    """The async variant of `RawResponse`. `async for` yields lines."""

    async def read(self) -> bytes:
        """The whole body."""
        if self._data is None:
            async with aclosing(self._stream()) as parts:
                self._data = b"".join([chunk async for chunk in parts])
        return self._data

    async def text(self) -> str:
        """The whole body as text."""
        return (await self.read()).decode(self.response.encoding or "utf-8", "replace")

    async def json(self) -> Json:
        """The whole body, parsed."""
        return self._parsed(await self.read())

    def stream(self) -> AsyncIterator[bytes]:
        """Iterate over the body in chunks, as they arrive."""
        return self._stream()

    async def __aiter__(self) -> AsyncIterator[bytes]:
        """Iterate over the lines of the body, with their ends."""
        lines = _Lines()
        async with aclosing(self._stream()) as parts:
            async for chunk in parts:
                for line in lines.feed(chunk):
                    yield line
        for line in lines.end():
            yield line

    async def close(self) -> None:
        """Close the connection."""
        await self.response.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *exc: object) -> None:
        await self.close()

    async def _stream(self) -> AsyncGenerator[bytes, None]:
        try:
            with translated(self.status):
                async with aclosing(achunks(self.response, self._prepared)) as parts:
                    async for chunk in parts:
                        yield chunk
        finally:
            await self.close()


class _Lines:
    """Splits chunks of bytes into lines with their ends."""

    def __init__(self) -> None:
        self._rest = b""

    def feed(self, chunk: bytes) -> list[bytes]:
        """Return the lines that are complete with this chunk."""
        *lines, self._rest = (self._rest + chunk).split(b"\n")
        return [line + b"\n" for line in lines]

    def end(self) -> list[bytes]:
        """Return the last line if it has no end."""
        return [self._rest] if self._rest else []
