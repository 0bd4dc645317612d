# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""Send request objects: each function makes the call that a request describes."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator, Mapping
from typing import Any

from .. import call, paging, streaming
from ..client import BaseClient
from .request import Request
from .sending import call_of, paged, part_of, raising

Options = Mapping[str, Any]


def submit(client: BaseClient, request: Request, expected: Any, options: Options) -> Any:
    """Send a request and return its response, typed as `expected` or as declared."""
    sent = call_of(client, request, expected, options)
    with raising(request):
        if type(request).__streamed__ and expected is None:
            return request.received(streaming.collect(sent, part_of(request)))
        return request.received(call.sync(sent))


async def asubmit(client: BaseClient, request: Request, expected: Any, options: Options) -> Any:
    """The async variant of `submit`."""
    sent = call_of(client, request, expected, options)
    with raising(request):
        if type(request).__streamed__ and expected is None:
            frames: list[Any] = await streaming.acollect(sent, part_of(request))
            return request.received(frames)
        return request.received(await call.asyncio(sent))


def iterate(client: BaseClient, request: Request, options: Options) -> Iterator[Any]:
    """Iterate over the items of all pages from the requested one on."""
    sent = paged(call_of(client, request, None, options), request)
    with raising(request):
        yield from paging.iterate(sent, part_of(request))


async def aiterate(client: BaseClient, request: Request, options: Options) -> AsyncIterator[Any]:
    """The async variant of `iterate`, for `async for`."""
    sent = paged(call_of(client, request, None, options), request)
    with raising(request):
        items = paging.aiterate(sent, part_of(request))
        async for item in items:
            yield item


def stream(client: BaseClient, request: Request, options: Options) -> streaming.Stream[Any]:
    """Return the open stream of a request, which raises errors unchanged."""
    sent = call_of(client, request, None, options)
    return streaming.stream(sent, part_of(request))


def astream(client: BaseClient, request: Request, options: Options) -> streaming.AsyncStream[Any]:
    """The async variant of `stream`. It opens when awaited, entered or iterated."""
    sent = call_of(client, request, None, options)
    return streaming.astream(sent, part_of(request))
