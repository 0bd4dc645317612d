"""What the methods of the API classes do: the same steps, driven by a thread or an event loop."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator, Mapping
from dataclasses import replace
from typing import Any, TypeVar, cast

import httpx2

from .. import paging, streaming
from ..errors import ResponseError
from ..operation import Operation, Stream, Thunk
from ..perform import Call, Exchange, perform
from ..request.negotiation import bare
from ..response.response import Response, read, success
from ..streaming.opening import with_frames
from ..transport.driver import Steps, arun, run
from .client import BaseApiClient
from .exceptions import translated
from .options import call_of
from .raw import AsyncRawResponse, RawResponse
from .response import ApiResponse
from .streams import AsyncFrameStream, FrameStream

T = TypeVar("T")
E = TypeVar("E")
Arguments = Mapping[str, object]


def data(
    operation: Operation[T, E],
    client: BaseApiClient,
    arguments: Arguments,
    body: object,
    options: Arguments,
) -> T:
    """The typed body of a success; any other status raises its ApiException."""
    return whole(operation, client, arguments, body, options).data


def whole(
    operation: Operation[T, E],
    client: BaseApiClient,
    arguments: Arguments,
    body: object,
    options: Arguments,
) -> ApiResponse[T]:
    """The whole reply of a success; any other status raises its ApiException."""
    with translated():
        call = call_of(operation, client, arguments, body, options)
        return run(_whole(call), call.client)


def raw(
    operation: Operation[T, E],
    client: BaseApiClient,
    arguments: Arguments,
    body: object,
    options: Arguments,
) -> RawResponse:
    """The reply as it comes, whatever its status."""
    with translated():
        call = call_of(operation, client, arguments, body, options)
        exchange = run(_open(call), call.client)
    return RawResponse(exchange.response, exchange.prepared)


def frames(
    operation: Operation[T, E],
    frame: Thunk,
    client: BaseApiClient,
    arguments: Arguments,
    body: object,
    options: Arguments,
) -> FrameStream[Any]:
    """The parts of the answer as they come."""
    with translated():
        call = call_of(operation, client, arguments, body, options)
        opened = streaming.stream(operation, frame, call.client, arguments, body, call.options)
    return FrameStream(opened, _declared(operation))


def collected(
    operation: Operation[T, E],
    frame: Thunk,
    client: BaseApiClient,
    arguments: Arguments,
    body: object,
    options: Arguments,
) -> list[Any]:
    """All frames of a reply that only comes as a stream."""
    with translated():
        call = call_of(operation, client, arguments, body, options)
        return streaming.collect(operation, frame, call.client, arguments, body, call.options)


def items(
    operation: Operation[T, E],
    item: Thunk,
    client: BaseApiClient,
    arguments: Arguments,
    body: object,
    options: Arguments,
) -> Iterator[Any]:
    """The items of all pages."""
    with translated():
        call = call_of(operation, client, arguments, body, options)
        yield from paging.iterate(operation, item, call.client, arguments, body, call.options)


async def adata(
    operation: Operation[T, E],
    client: BaseApiClient,
    arguments: Arguments,
    body: object,
    options: Arguments,
) -> T:
    """As `data`, awaited."""
    return (await awhole(operation, client, arguments, body, options)).data


async def awhole(
    operation: Operation[T, E],
    client: BaseApiClient,
    arguments: Arguments,
    body: object,
    options: Arguments,
) -> ApiResponse[T]:
    """As `whole`, awaited."""
    with translated():
        call = call_of(operation, client, arguments, body, options)
        return await arun(_whole(call), call.client)


async def araw(
    operation: Operation[T, E],
    client: BaseApiClient,
    arguments: Arguments,
    body: object,
    options: Arguments,
) -> AsyncRawResponse:
    """As `raw`, awaited."""
    with translated():
        call = call_of(operation, client, arguments, body, options)
        exchange = await arun(_open(call), call.client)
    return AsyncRawResponse(exchange.response, exchange.prepared)


async def aframes(
    operation: Operation[T, E],
    frame: Thunk,
    client: BaseApiClient,
    arguments: Arguments,
    body: object,
    options: Arguments,
) -> AsyncFrameStream[Any]:
    """As `frames`, awaited."""
    with translated():
        call = call_of(operation, client, arguments, body, options)
        opened = await streaming.astream(
            operation, frame, call.client, arguments, body, call.options
        )
    return AsyncFrameStream(opened, _declared(operation))


async def acollected(
    operation: Operation[T, E],
    frame: Thunk,
    client: BaseApiClient,
    arguments: Arguments,
    body: object,
    options: Arguments,
) -> list[Any]:
    """As `collected`, awaited."""
    with translated():
        call = call_of(operation, client, arguments, body, options)
        return await streaming.acollect(
            operation, frame, call.client, arguments, body, call.options
        )


async def aitems(
    operation: Operation[T, E],
    item: Thunk,
    client: BaseApiClient,
    arguments: Arguments,
    body: object,
    options: Arguments,
) -> AsyncIterator[Any]:
    """As `items`, for `async for`."""
    with translated():
        call = call_of(operation, client, arguments, body, options)
        found = paging.aiterate(operation, item, call.client, arguments, body, call.options)
        async for one in found:
            yield one


def _whole(call: Call[T, E]) -> Steps[ApiResponse[T]]:
    exchange = yield from perform(call)
    response, prepared = exchange.response, exchange.prepared
    found = read(call.operation, response, call.client.strict, prepared)
    reply = with_frames(call, exchange, found)
    parsed = success(call.operation, reply, prepared)
    declared = call.operation.stream
    if declared is not None and parsed is None and bare(_content_type(reply)) == declared.media:
        what = "the reply came as a stream: call the method that reads one"
        error = ResponseError(what, content=reply.content)
        raise error.about(prepared.method, prepared.shown_url, response)
    return ApiResponse(int(reply.status_code), reply.headers, parsed, reply.content)


def _open(call: Call[T, E]) -> Steps[Exchange]:
    """The reply, its body left to be read; that of a failure is read: it may be repeated."""
    # Without its stream the operation accepts whatever is declared: the caller reads it himself.
    plain = call._replace(operation=replace(call.operation, stream=None))
    return (yield from perform(plain, stream=_succeeded))


def _succeeded(response: httpx2.Response) -> bool:
    return response.is_success


def _content_type(reply: Response[object]) -> str:
    return reply.headers.get("content-type", "")


def _declared(operation: Operation[Any, Any]) -> Stream:
    return cast(Stream, operation.stream)
