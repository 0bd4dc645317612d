"""Sending request objects: each function is a runtime call with what a request stands for."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator, Mapping
from typing import Any

from .. import call, paging, streaming
from ..client import BaseClient
from .request import Request
from .sending import call_of, paged, part_of, told

Options = Mapping[str, Any]


def submit(client: BaseClient, request: Request, expected: Any, options: Options) -> Any:
    """What the success of a request gives: of the type `expected`, or of the usual one if None."""
    made = call_of(client, request, expected, options)
    last = (made.client, made.arguments, made.body, made.options)
    with told(request):
        if type(request).__streamed__ and expected is None:
            return request.received(streaming.collect(made.operation, part_of(request), *last))
        return request.received(call.sync(made.operation, *last))


async def asubmit(client: BaseClient, request: Request, expected: Any, options: Options) -> Any:
    """As `submit`, awaited."""
    made = call_of(client, request, expected, options)
    last = (made.client, made.arguments, made.body, made.options)
    with told(request):
        if type(request).__streamed__ and expected is None:
            frames: list[Any] = await streaming.acollect(made.operation, part_of(request), *last)
            return request.received(frames)
        return request.received(await call.asyncio(made.operation, *last))


def iterate(client: BaseClient, request: Request, options: Options) -> Iterator[Any]:
    """The items of all pages from that of the request on."""
    made = paged(call_of(client, request, None, options), request)
    last = (made.client, made.arguments, made.body, made.options)
    with told(request):
        yield from paging.iterate(made.operation, part_of(request), *last)


async def aiterate(client: BaseClient, request: Request, options: Options) -> AsyncIterator[Any]:
    """As `iterate`, for `async for`."""
    made = paged(call_of(client, request, None, options), request)
    last = (made.client, made.arguments, made.body, made.options)
    with told(request):
        items = paging.aiterate(made.operation, part_of(request), *last)
        async for item in items:
            yield item


def stream(client: BaseClient, request: Request, options: Options) -> streaming.Stream[Any]:
    """The open stream of a request; its errors are raised as they are."""
    made = call_of(client, request, None, options)
    last = (made.client, made.arguments, made.body, made.options)
    return streaming.stream(made.operation, part_of(request), *last)


def astream(client: BaseClient, request: Request, options: Options) -> streaming.AsyncStream[Any]:
    """As `stream`; it opens when awaited, entered or iterated."""
    made = call_of(client, request, None, options)
    last = (made.client, made.arguments, made.body, made.options)
    return streaming.astream(made.operation, part_of(request), *last)
