# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""The functions `sync`, `sync_detailed`, `asyncio` and `asyncio_detailed` in this dialect."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import Any, NoReturn, TypeVar, overload

import httpx2

from ...errors import ApiError, Error
from ...errors.error import shortened
from ...operation import Call
from ...perform import Exchange, perform
from ...response.response import Response, documented, raise_for, read
from ...transport.driver import arun, run
from .client import DialectClient
from .types import File as File

T = TypeVar("T")
E = TypeVar("E")


@overload
def sync(call: Call[bytes, Any]) -> File | Any | None: ...
@overload
def sync(call: Call[T, E]) -> T | E | None: ...
def sync(call: Call[Any, Any]) -> Any:
    """Return the parsed body of a documented response with any status, otherwise None."""
    return sync_detailed(call).parsed


def sync_detailed(call: Call[Any, Any]) -> Response[Any, Any]:
    """Return the whole response with any status.

    Raises `UnexpectedStatus` for an undocumented status if the client is configured so.
    """
    try:
        return _response(call, run(perform(call), call.client))
    except Error as error:
        _raise(error)


@overload
async def asyncio(call: Call[bytes, Any]) -> File | Any | None: ...
@overload
async def asyncio(call: Call[T, E]) -> T | E | None: ...
async def asyncio(call: Call[Any, Any]) -> Any:
    """The async variant of `sync`."""
    return (await asyncio_detailed(call)).parsed


async def asyncio_detailed(call: Call[Any, Any]) -> Response[Any, Any]:
    """The async variant of `sync_detailed`."""
    try:
        return _response(call, await arun(perform(call), call.client))
    except Error as error:
        _raise(error)


def _raise(error: Error) -> NoReturn:
    """Raise an error as the dialect does: that of the HTTP library if a request failed."""
    cause = error.__cause__
    if isinstance(cause, httpx2.HTTPError):
        raise cause from None
    raise shortened(error) from cause


def _response(call: Call[Any, Any], exchange: Exchange) -> Response[Any, Any]:
    client = call.client
    found = read(call.operation, exchange.response, client.__strict__, exchange.prepared)
    if isinstance(client, DialectClient):
        known = documented(call.operation, found.status_code) is not None
        if client.__raises__:
            raise_for(call.operation, found, exchange.prepared)
        elif client.raise_on_unexpected_status and not known:
            raise _unexpected(found, exchange)
    parsed: Any = found.parsed
    if isinstance(parsed, bytes):
        parsed = File(BytesIO(parsed))
    elif parsed is None and exchange.prepared.method == "HEAD":
        parsed = _count(found)
    return found if parsed is found.parsed else replace(found, parsed=parsed)


def _unexpected(found: Response[Any, Any], exchange: Exchange) -> ApiError:
    prepared = exchange.prepared
    return ApiError(
        found.status_code,
        found.content,
        prepared.shown_url,
        response=exchange.response,
        method=prepared.method,
    )


def _count(found: Response[Any, Any]) -> int | None:
    """Return the total number of items: the number in the only header with an integer."""
    numbers = [value for value in found.typed_headers.values() if type(value) is int]
    return numbers[0] if len(numbers) == 1 else None
