"""One call of one operation: what `sync`, `sync_detailed`, `asyncio`, `asyncio_detailed` do."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from .operation import Operation
from .perform import Call, Exchange, Sender, perform
from .response.response import Response, read, value
from .transport.driver import arun, run

T = TypeVar("T")
E = TypeVar("E")


def sync(
    operation: Operation[T, E],
    client: Sender,
    arguments: Mapping[str, object],
    body: object,
    options: Mapping[str, object],
) -> T:
    """What a success gives; any other status raises its `ApiError`."""
    call: Call[T, E] = Call(operation, client, arguments, body, options)
    return _value(call, run(perform(call), client))


def sync_detailed(
    operation: Operation[T, E],
    client: Sender,
    arguments: Mapping[str, object],
    body: object,
    options: Mapping[str, object],
) -> Response[T | E]:
    """The whole reply, whatever its status."""
    call: Call[T, E] = Call(operation, client, arguments, body, options)
    return _reply(call, run(perform(call), client))


async def asyncio(
    operation: Operation[T, E],
    client: Sender,
    arguments: Mapping[str, object],
    body: object,
    options: Mapping[str, object],
) -> T:
    """As `sync`, awaited."""
    call: Call[T, E] = Call(operation, client, arguments, body, options)
    return _value(call, await arun(perform(call), client))


async def asyncio_detailed(
    operation: Operation[T, E],
    client: Sender,
    arguments: Mapping[str, object],
    body: object,
    options: Mapping[str, object],
) -> Response[T | E]:
    """As `sync_detailed`, awaited."""
    call: Call[T, E] = Call(operation, client, arguments, body, options)
    return _reply(call, await arun(perform(call), client))


def _reply(call: Call[T, E], exchange: Exchange) -> Response[T | E]:
    found = read(call.operation, exchange.response, call.client.strict, exchange.prepared)
    if call.operation.stream is None:
        return found
    from .streaming.opening import with_frames  # late: most operations do not stream

    return with_frames(call, exchange, found)


def _value(call: Call[T, E], exchange: Exchange) -> T:
    return value(call.operation, exchange.response, call.client.strict, exchange.prepared)
