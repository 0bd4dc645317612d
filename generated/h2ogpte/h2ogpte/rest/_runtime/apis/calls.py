# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""Make the calls of API class methods, in a thread or an event loop."""

from __future__ import annotations

from collections.abc import AsyncIterator, Collection, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar, cast

import httpx2

from .. import paging, streaming, waiting
from ..operation import Call, Operation, Stream, Thunk
from ..perform import Exchange, perform
from ..response.response import read, success
from ..streaming.opening import with_frames
from ..transport.driver import Steps, arun, run
from ..unset import UNSET
from .exceptions import translated
from .job import AsyncJob, Job
from .options import ApiCall as ApiCall
from .options import call_of
from .raw import AsyncRawResponse, RawResponse
from .response import ApiResponse
from .streams import AsyncFrameStream, FrameStream

T = TypeVar("T")
E = TypeVar("E")


def form(fields: Mapping[str, object], files: Collection[str] = ()) -> object:
    """Return the body of a form with the fields that are not None, or no body if all are None.

    A string for one of the files is its path.
    """
    given = {name: value for name, value in fields.items() if value is not None}
    paths = {name: Path(value) for name in files if isinstance(value := given.get(name), str)}
    return {**given, **paths} or UNSET


def data(call: ApiCall[T, E]) -> T:
    """Return the typed body of a success. Any other status raises its ApiException."""
    return whole(call).data


def whole(call: ApiCall[T, E]) -> ApiResponse[T]:
    """Return the response of a success with its status and headers. Any other status raises its
    ApiException.
    """
    with translated():
        sent = call_of(call)
        return run(_whole(sent), sent.client)


def raw(call: ApiCall[T, E]) -> RawResponse:
    """Return the undecoded response, whatever its status."""
    with translated():
        sent = call_of(call)
        exchange = run(_open(sent), sent.client)
    return RawResponse(exchange.response, exchange.prepared)


def frames(call: ApiCall[T, E], frame: Thunk) -> FrameStream[Any]:
    """Iterate over the parts of a streamed result."""
    with translated():
        sent = call_of(call)
        opened = streaming.stream(sent, frame)
    return FrameStream(opened, _declared(call.operation))


def collected(call: ApiCall[T, E], frame: Thunk) -> list[Any]:
    """Return all frames of a response that is always a stream."""
    with translated():
        sent = call_of(call)
        return streaming.collect(sent, frame)


def items(call: ApiCall[T, E], item: Thunk) -> Iterator[Any]:
    """Iterate over the items of all pages."""
    with translated():
        sent = call_of(call)
        yield from paging.iterate(sent, item)


def waited(call: ApiCall[T, E], result: Thunk) -> Any:
    """Start the work, wait until it is done, and return its result."""
    with translated():
        return waiting.sync_wait(call_of(call, waits=True), result)


def started(call: ApiCall[T, E], result: Thunk) -> Job[Any]:
    """Start the work and return its job."""
    with translated():
        return Job(waiting.started(call_of(call), result))


def resumed(call: ApiCall[T, E], id: str, result: Thunk) -> Job[Any]:
    """Return the job of an id."""
    with translated():
        return Job(waiting.Work(call_of(call), result).resumed(id))


async def adata(call: ApiCall[T, E]) -> T:
    """The async variant of `data`."""
    return (await awhole(call)).data


async def awhole(call: ApiCall[T, E]) -> ApiResponse[T]:
    """The async variant of `whole`."""
    with translated():
        sent = call_of(call)
        return await arun(_whole(sent), sent.client)


async def araw(call: ApiCall[T, E]) -> AsyncRawResponse:
    """The async variant of `raw`."""
    with translated():
        sent = call_of(call)
        exchange = await arun(_open(sent), sent.client)
    return AsyncRawResponse(exchange.response, exchange.prepared)


async def aframes(call: ApiCall[T, E], frame: Thunk) -> AsyncFrameStream[Any]:
    """The async variant of `frames`."""
    with translated():
        sent = call_of(call)
        opened = await streaming.astream(sent, frame)
    return AsyncFrameStream(opened, _declared(call.operation))


async def acollected(call: ApiCall[T, E], frame: Thunk) -> list[Any]:
    """The async variant of `collected`."""
    with translated():
        sent = call_of(call)
        return await streaming.acollect(sent, frame)


async def aitems(call: ApiCall[T, E], item: Thunk) -> AsyncIterator[Any]:
    """The async variant of `items`, for `async for`."""
    with translated():
        sent = call_of(call)
        found = paging.aiterate(sent, item)
        async for one in found:
            yield one


async def awaited(call: ApiCall[T, E], result: Thunk) -> Any:
    """The async variant of `waited`."""
    with translated():
        return await waiting.asyncio_wait(call_of(call, waits=True), result)


async def astarted(call: ApiCall[T, E], result: Thunk) -> AsyncJob[Any]:
    """The async variant of `started`."""
    with translated():
        return AsyncJob(await waiting.astarted(call_of(call), result))


def aresumed(call: ApiCall[T, E], id: str, result: Thunk) -> AsyncJob[Any]:
    """The async variant of `resumed`."""
    with translated():
        return AsyncJob(waiting.Work(call_of(call), result).resumed(id))


def _whole(call: Call[T, E]) -> Steps[ApiResponse[T]]:
    exchange = yield from perform(call)
    response, prepared = exchange.response, exchange.prepared
    found = read(call.operation, response, call.client.__strict__, prepared, needs_value=True)
    whole = with_frames(call, exchange, found)
    parsed = success(call.operation, whole, prepared)
    return ApiResponse(int(whole.status_code), whole.headers, parsed, whole.content)


def _open(call: Call[T, E]) -> Steps[Exchange]:
    """Return the response with its body unread. The body of a failure is read, because the call may
    be retried.
    """
    # Without its stream the operation accepts every declared media type: the caller reads it.
    plain = call._replace(operation=replace(call.operation, stream=None))
    return (yield from perform(plain, stream=_succeeded))


def _succeeded(response: httpx2.Response) -> bool:
    return response.is_success


def _declared(operation: Operation[Any, Any]) -> Stream:
    return cast(Stream, operation.stream)
