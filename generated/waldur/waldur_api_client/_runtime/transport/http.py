# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""Send one request and receive its response, sync and async. Only this file calls the HTTP library.

It converts every exception of the HTTP library to an error of the package.
"""

from __future__ import annotations

import ssl
import time
from collections.abc import AsyncGenerator, Callable, Iterator
from typing import NamedTuple, Self

import httpx2

from .. import log
from ..errors import ConnectionError, Error, RequestError, ResponseError, TimeoutError
from ..request.build import Prepared
from .body_limit import Parts, check_complete
from .deadline import Deadline, in_time

_FOREIGN = (
    httpx2.HTTPError, httpx2.InvalidURL, httpx2.StreamError, httpx2.CookieConflict,
    ssl.SSLError,  # from a broken TLS record, which httpx2 passes on in async calls
)  # fmt: skip

_NOT_SENDABLE = (httpx2.InvalidURL, httpx2.UnsupportedProtocol, httpx2.LocalProtocolError)

StreamIf = Callable[[httpx2.Response], bool]
"""Decides from status and headers whether the body of a response is left unread."""


class Send(NamedTuple):
    """Send a request. The outcome is the response, read whole unless `stream` leaves it open."""

    prepared: Prepared
    stream: StreamIf | None = None
    attempt: int = 1


class translated:  # lower case, because it reads as `with translated(...)`
    """Convert exceptions of the HTTP library inside this block to errors of the package.

    The cause is chained, and all errors get the details of the exchange. This and `_Watch` are
    classes, not generators, because every call uses them.
    """

    def __init__(self, prepared: Prepared, response: httpx2.Response | None = None) -> None:
        self._prepared = prepared
        self.response = response
        """The response, as soon as it begins."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: object, trace: object) -> None:
        if isinstance(error, (Error, *_FOREIGN)):
            prepared = self._prepared
            ours = error if isinstance(error, Error) else translate(error)
            ours.about(prepared.method, prepared.shown_url, self.response)
            if ours is not error:
                raise ours from error


class _Watch(translated):
    """The same, with a line in the log about the outcome."""

    def __init__(self, effect: Send) -> None:
        super().__init__(effect.prepared)
        self._masking = log.masking.set(effect.prepared.mask) if log.is_on_below() else None
        self._attempt = effect.attempt
        self._started = time.monotonic()

    def __exit__(self, kind: type[BaseException] | None, error: object, trace: object) -> None:
        try:
            super().__exit__(kind, error, trace)
        except Error as ours:
            kind = type(ours)
            raise
        finally:
            prepared = self._prepared
            if self._masking is not None:
                log.masking.reset(self._masking)
            if log.is_on(prepared.logger):
                seconds = time.monotonic() - self._started
                request = f"{prepared.method} {prepared.shown_url}"
                status = "failed" if self.response is None else str(self.response.status_code)
                outcome = kind.__name__ if kind else status
                log.exchange(prepared.logger, request, outcome, seconds, self._attempt)


def open_response(
    http: httpx2.Client, effect: Send, limit: int | None, left: float | None = None
) -> httpx2.Response:
    """Return the response to a request. Its body is read unless it is streamed.

    `left` are the seconds until it must be complete.
    """
    with _Watch(effect) as watch:
        if left is None:
            return _open(http, effect, limit, watch)
        with Deadline(left) as deadline:
            return _open(http, effect, limit, watch, deadline)


def _open(
    http: httpx2.Client,
    effect: Send,
    limit: int | None,
    watch: _Watch,
    deadline: Deadline | None = None,
) -> httpx2.Response:
    request, auth = _request(http, effect.prepared)
    patience = request.extensions["timeout"]
    if deadline is not None:
        deadline.shorten(request)
    response = http.send(request, stream=True, auth=auth, follow_redirects=False)
    watch.response = response
    if effect.stream is not None and effect.stream(response):
        request.extensions["timeout"] = patience
        return response
    if limit is None and deadline is None and "content-encoding" not in response.headers:
        response.read()
        return response
    try:
        parts = Parts(response, limit)
        if deadline is not None:
            deadline.watch(response)
        for chunk in response.iter_bytes():
            parts.add(chunk)
            if deadline is not None:
                deadline.left()
        check_complete(response)
    finally:
        response.close()
    return parts.whole()


async def aopen_response(
    http: httpx2.AsyncClient, effect: Send, limit: int | None, left: float | None = None
) -> httpx2.Response:
    """The async variant of `open_response`."""
    with _Watch(effect) as watch:
        if left is None:
            return await _aopen(http, effect, limit, watch)
        async with in_time(left):
            return await _aopen(http, effect, limit, watch)


async def _aopen(
    http: httpx2.AsyncClient, effect: Send, limit: int | None, watch: _Watch
) -> httpx2.Response:
    request, auth = _request(http, effect.prepared)
    response = await http.send(request, stream=True, auth=auth, follow_redirects=False)
    watch.response = response
    if effect.stream is not None and effect.stream(response):
        return response
    if limit is None and "content-encoding" not in response.headers:
        await response.aread()
        return response
    try:
        parts = Parts(response, limit)
        async for chunk in response.aiter_bytes():
            parts.add(chunk)
        check_complete(response)
    finally:
        await response.aclose()
    return parts.whole()


def _request(
    http: httpx2.Client | httpx2.AsyncClient, prepared: Prepared
) -> tuple[httpx2.Request, httpx2.Auth | None]:
    """Return the request without the HTTP client's own authentication, which must not be sent to
    another origin.
    """
    if http.is_closed:
        raise RequestError("the HTTP client that was set is closed")
    auth = None if prepared.away else http.auth
    request = prepared.to_request(http)
    if auth is None and "@" in prepared.url and "Authorization" in request.headers:
        auth = httpx2.Auth()  # user and password in the URL are for calls without credentials
    return request, auth


def chunks(response: httpx2.Response, prepared: Prepared) -> Iterator[bytes]:
    """Iterate over the decoded body of a streamed response, as it arrives."""
    with translated(prepared, response):
        yield from response.iter_bytes()
        check_complete(response)


async def achunks(response: httpx2.Response, prepared: Prepared) -> AsyncGenerator[bytes, None]:
    """The async variant of `chunks`."""
    with translated(prepared, response):
        async for chunk in response.aiter_bytes():
            yield chunk
        check_complete(response)


def translate(error: Exception) -> Error:
    """Return the error for an exception of httpx2. Raise it `from` the original."""
    what = str(error) or type(error).__name__
    if isinstance(error, httpx2.TimeoutException):
        return TimeoutError(what)
    if isinstance(error, (httpx2.DecodingError, httpx2.TooManyRedirects)):
        return ResponseError(what)
    if isinstance(error, _NOT_SENDABLE):
        return RequestError(what)
    return ConnectionError(what)
