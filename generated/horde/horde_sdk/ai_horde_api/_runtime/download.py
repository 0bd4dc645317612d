# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""Write responses to files, or read them in parts, in constant memory.

The functions take the module of an operation (or its `OPERATION`) and its arguments by name:

    files.download(get_report, to="report.pdf", client=client, id=7)
"""

from __future__ import annotations

import os
import secrets
from collections.abc import AsyncIterator, Callable, Generator, Iterator, Mapping
from contextlib import aclosing, contextmanager
from pathlib import Path
from typing import IO, Any, Protocol, Self

import httpx2

from .operation import Call, Operation
from .options import OPTIONS
from .perform import Exchange, Sender, perform
from .response.response import raise_for, read, succeeds
from .transport.body_limit import check_size
from .transport.driver import Steps, arun, run
from .transport.http import achunks, chunks, translated
from .unset import UNSET

Progress = Callable[[int, int | None], object]
"""A function called with the number of bytes transferred so far, and the total if it is known."""

Target = str | os.PathLike[str] | IO[bytes]


class OperationModule(Protocol):
    """The module of an operation."""

    OPERATION: Operation[Any, Any]


Source = OperationModule | Operation[Any, Any]


class _Body:
    """A response whose body is read part by part."""

    def __init__(self, exchange: Exchange, limit: int | None) -> None:
        self.response: httpx2.Response = exchange.response
        self._prepared = exchange.prepared
        self._limit = limit

    @property
    def size(self) -> int | None:
        """Return the number of bytes to expect, or None if the server does not say."""
        text = self.response.headers.get("content-length", "")
        packed = "content-encoding" in self.response.headers
        return int(text) if text.isdigit() and not packed else None


class ByteStream(_Body):
    """A response whose body is read in parts, decompressed. A `with` block closes it."""

    def __iter__(self) -> Iterator[bytes]:
        came = 0
        try:
            with translated(self._prepared, self.response):
                for chunk in chunks(self.response, self._prepared):
                    came += len(chunk)
                    check_size(self.response, came, self._limit)
                    yield chunk
        finally:
            self.close()

    def close(self) -> None:
        """Close the connection."""
        self.response.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()


class AsyncByteStream(_Body):
    """The async variant of `ByteStream`, for `async with` and `async for`."""

    async def __aiter__(self) -> AsyncIterator[bytes]:
        came = 0
        try:
            with translated(self._prepared, self.response):
                async with aclosing(achunks(self.response, self._prepared)) as parts:
                    async for chunk in parts:
                        came += len(chunk)
                        check_size(self.response, came, self._limit)
                        yield chunk
        finally:
            await self.aclose()

    async def aclose(self) -> None:
        """Close the connection."""
        await self.response.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *exc: object) -> None:
        await self.aclose()


def stream_bytes(source: Source, *, client: Sender, **arguments: object) -> ByteStream:
    """Open the response of an operation. Raises the `ApiError` of a status that is no success."""
    return opened(_call(source, client, arguments))


def opened(call: Call[Any, Any]) -> ByteStream:
    """Open the response of a prepared call, like `stream_bytes`."""
    return ByteStream(run(_opening(call), call.client), call.client.__max_response_bytes__)


async def astream_bytes(source: Source, *, client: Sender, **arguments: object) -> AsyncByteStream:
    """The async variant of `stream_bytes`."""
    exchange = await arun(_opening(_call(source, client, arguments)), client)
    return AsyncByteStream(exchange, client.__max_response_bytes__)


def download(
    source: Source,
    to: Target,
    *,
    client: Sender,
    progress: Progress | None = None,
    **arguments: object,
) -> int:
    """Write the response of an operation to a path or binary file. Returns the number of bytes.

    A file at the path is replaced when the download is complete, and kept if it fails.
    """
    with stream_bytes(source, client=client, **arguments) as stream, writing(to) as file:
        came = 0
        for chunk in stream:
            file.write(chunk)
            came += len(chunk)
            if progress is not None:
                progress(came, stream.size)
    return came


async def adownload(
    source: Source,
    to: Target,
    *,
    client: Sender,
    progress: Progress | None = None,
    **arguments: object,
) -> int:
    """The async variant of `download`."""
    async with await astream_bytes(source, client=client, **arguments) as stream:
        with writing(to) as file:
            came = 0
            async for chunk in stream:
                file.write(chunk)
                came += len(chunk)
                if progress is not None:
                    progress(came, stream.size)
    return came


def _call(source: Source, client: Sender, given: Mapping[str, object]) -> Call[Any, Any]:
    """Return the call with these arguments. Raises TypeError if they do not match."""
    operation = source if isinstance(source, Operation) else source.OPERATION
    known = {param.name for param in operation.params}
    arguments = {name: value for name, value in given.items() if name in known}
    options = {name: value for name, value in given.items() if name not in {*known, "body"}}
    unknown = sorted(set(options) - OPTIONS)
    missing = [p.name for p in operation.params if p.required and p.name not in arguments]
    if unknown or missing:
        what = f"has no argument {unknown[0]!r}" if unknown else f"needs {missing[0]!r}"
        raise TypeError(f"{operation.id} {what}")
    # A download that stalls has failed, unlike a stream of events with nothing to report.
    options.setdefault("timeout", client.__settings__(False).timeout)
    return Call(operation, client, arguments, given.get("body", UNSET), options)


def _opening(call: Call[Any, Any]) -> Steps[Exchange]:
    def wanted(response: httpx2.Response) -> bool:
        return succeeds(call.operation, response.status_code)

    exchange = yield from perform(call, stream=wanted)
    if not wanted(exchange.response):
        found = read(call.operation, exchange.response, False, exchange.prepared)
        raise_for(call.operation, found, exchange.prepared)
    return exchange


@contextmanager
def writing(to: Target) -> Generator[IO[bytes], None, None]:
    """Open a temporary file that takes the final name once it is complete."""
    if not isinstance(to, (str, os.PathLike)):
        yield to
        return
    path = Path(to)
    part = path.with_name(f"{path.name}.{secrets.token_hex(8)}.part")  # downloads side by side
    try:
        with part.open("xb") as file:
            yield file
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
