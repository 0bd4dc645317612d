# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""Open a stream, and check that the response is one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Generic, TypeVar, cast

import httpx2

from ..errors import ResponseError
from ..operation import Call, Stream, Thunk
from ..perform import Exchange, perform
from ..response.response import Response, documented, raise_for, read, succeeds
from ..transport.driver import Steps
from ..transport.http import translated
from ..typeguards import is_map
from .reader import Reader, format_of

T = TypeVar("T")
E = TypeVar("E")
F = TypeVar("F")


@dataclass(frozen=True)
class Opened(Generic[F]):
    """An open stream: the exchange whose response is being read, and the reader of its frames."""

    exchange: Exchange
    reader: Reader[F]


def opening(call: Call[Any, Any], frame: Thunk) -> Steps[Opened[Any]]:
    """Open the stream of a call.

    Raises the `ApiError` of a status that is not a success, and ResponseError if the response is
    not a stream.
    """
    declared = call.operation.stream
    if declared is None:
        raise TypeError(f"{call.operation.id} has no response that is streamed")

    def wanted(response: httpx2.Response) -> bool:
        return _is_stream(call, declared, response)

    exchange = yield from perform(_switched(call, declared), stream=wanted)
    response, prepared = exchange.response, exchange.prepared
    format_ = format_of(declared, response.headers)
    if format_ is None or not wanted(response):
        raise_for(call.operation, read(call.operation, response, False, prepared), prepared)
        came = response.headers.get("content-type")
        what = f"{declared.media} was asked for, {came} came"
        error = ResponseError(what, content=response.content)
        raise error.about(prepared.method, prepared.shown_url, response)
    reader: Reader[Any] = Reader(declared, frame(), format_, prepared)
    reader.strict, reader.limit = call.client.__strict__, call.client.__max_response_bytes__
    return Opened(exchange, reader)


def with_frames(
    call: Call[T, E], exchange: Exchange, found: Response[T | E, Any]
) -> Response[T | E, Any]:
    """Return a response that was read whole. If it is always a stream, `parsed` is the list of its
    frames.
    """
    declared, response = call.operation.stream, documented(call.operation, found.status_code)
    if declared is None or response is None or not succeeds(call.operation, found.status_code):
        return found
    format_ = format_of(declared, found.headers)
    if format_ is None or [media.wire for media in response.media] != [declared.media]:
        return found
    reader: Reader[object] = Reader(declared, declared.type(), format_, exchange.prepared)
    reader.raises, reader.strict = False, call.client.__strict__
    with translated(exchange.prepared, exchange.response):
        frames = [*reader.feed(found.content), *reader.end()]
    return replace(found, parsed=cast("T | E", frames), deviations=tuple(reader.deviations))


def _switched(call: Call[T, E], declared: Stream) -> Call[T, E]:
    """Return the call with the body fields that ask the server to stream."""
    if not declared.switch:
        return call
    extra = call.options.get("extra_body")
    fields = {**(extra if is_map(extra) else {}), **declared.switch}
    return call._replace(options={**call.options, "extra_body": fields})


def _is_stream(call: Call[Any, Any], declared: Stream, response: httpx2.Response) -> bool:
    """Whether a response is left open: a declared success of a streamed media type."""
    good = succeeds(call.operation, response.status_code)
    return good and format_of(declared, response.headers) is not None
