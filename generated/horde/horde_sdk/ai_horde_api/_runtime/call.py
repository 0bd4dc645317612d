# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""Make one call of an operation: `sync`, `sync_detailed`, `asyncio` and `asyncio_detailed`."""

from __future__ import annotations

from typing import Any, TypeVar

from .errors.error import Error, shortened
from .operation import Call
from .perform import Exchange, perform
from .response.response import Response, read, value
from .transport.driver import arun, run

T = TypeVar("T")
E = TypeVar("E")


def sync(call: Call[T, E]) -> T:
    """Return the typed body of a success. Any other status raises its `ApiError`."""
    try:
        return _value(call, run(perform(call), call.client))
    except Error as error:
        raise shortened(error) from error.__cause__


def sync_detailed(call: Call[T, E]) -> Response[T | E, Any]:
    """Return the whole response, whatever its status."""
    try:
        return _response(call, run(perform(call), call.client))
    except Error as error:
        raise shortened(error) from error.__cause__


async def asyncio(call: Call[T, E]) -> T:
    """The async variant of `sync`."""
    try:
        return _value(call, await arun(perform(call), call.client))
    except Error as error:
        raise shortened(error) from error.__cause__


async def asyncio_detailed(call: Call[T, E]) -> Response[T | E, Any]:
    """The async variant of `sync_detailed`."""
    try:
        return _response(call, await arun(perform(call), call.client))
    except Error as error:
        raise shortened(error) from error.__cause__


def _response(call: Call[T, E], exchange: Exchange) -> Response[T | E, Any]:
    found = read(call.operation, exchange.response, call.client.__strict__, exchange.prepared)
    if call.operation.stream is None:
        return found
    from .streaming.opening import with_frames  # late: most operations do not stream

    return with_frames(call, exchange, found)


def _value(call: Call[T, E], exchange: Exchange) -> T:
    return value(call.operation, exchange.response, call.client.__strict__, exchange.prepared)
