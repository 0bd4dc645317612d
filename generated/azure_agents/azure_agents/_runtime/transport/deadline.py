# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""A time limit for a whole sync call, applied to each read and write of its connection.

httpx2 limits single reads and writes, so a server that sends slowly exceeds any limit. It passes
the connections that it opens to the `trace` extension, and that of a response as its
`network_stream`. Their reads and writes get the remaining time, in the thread whose call has a
deadline. Host name look-ups are not limited.
"""

from __future__ import annotations

import asyncio
import builtins
import time
from collections.abc import AsyncGenerator, Callable, Mapping
from contextlib import asynccontextmanager
from threading import local
from typing import Protocol, Self, runtime_checkable

import httpx2

from ..errors import TimeoutError

_RUN = 65_536


@runtime_checkable
class Wire(Protocol):
    """A connection of the HTTP library."""

    read: Callable[..., bytes]
    write: Callable[..., None]


class _Own(local):
    deadline: Deadline | None = None


_own = _Own()


class Deadline:
    """Within its `with` block the connections of this thread observe the deadline. TimeoutError
    ends the block.
    """

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds

    def left(self) -> float:
        """Return the remaining seconds. Raises TimeoutError if there are none."""
        seconds = self._end - time.monotonic()
        if seconds <= 0:
            raise late()
        return seconds

    def shorten(self, request: httpx2.Request) -> None:
        """Limit how long a request waits for a connection, and watch the one that it opens."""
        left = self.left()
        limits: dict[str, float | None] = request.extensions["timeout"]
        short = {name: left if most is None else min(most, left) for name, most in limits.items()}
        request.extensions |= {"timeout": short, "trace": _opened}

    def watch(self, response: httpx2.Response) -> None:
        """Watch the connection of a response, which an earlier call may have opened."""
        _watch(response.extensions.get("network_stream"))

    def __enter__(self) -> Self:
        _own.deadline = self
        return self

    def __exit__(self, kind: type[BaseException] | None, error: object, trace: object) -> None:
        _own.deadline = None
        if isinstance(error, httpx2.TimeoutException) and time.monotonic() >= self._end:
            raise late() from error


@asynccontextmanager
async def in_time(seconds: float | None) -> AsyncGenerator[None, None]:
    """The async variant of `Deadline`."""
    limit = asyncio.timeout(seconds)
    try:
        async with limit:
            yield
    except builtins.TimeoutError as error:
        if limit.expired():
            raise late() from error
        raise


def late() -> TimeoutError:
    """Return the error of a call that took too long."""
    return TimeoutError("no response within total_timeout")


def _opened(event: str, info: Mapping[str, object]) -> None:
    if event.endswith((".connect_tcp.complete", ".start_tls.complete")):
        _watch(info["return_value"])


def _watch(found: object) -> None:
    if not isinstance(found, Wire) or "read" in found.__dict__:
        return
    read, write = found.read, found.write

    def read_in_time(max_bytes: int, timeout: float | None = None) -> bytes:
        return read(max_bytes, timeout=_least(timeout))

    def write_in_time(data: bytes, timeout: float | None = None) -> None:
        if _own.deadline is None:
            write(data, timeout=timeout)
            return
        for start in range(0, len(data), _RUN):  # a write waits again for each part that it sends
            write(data[start : start + _RUN], timeout=_least(timeout))

    found.read, found.write = read_in_time, write_in_time


def _least(timeout: float | None) -> float | None:
    deadline = _own.deadline
    if deadline is None:
        return timeout
    left = deadline.left()
    return left if timeout is None else min(timeout, left)
