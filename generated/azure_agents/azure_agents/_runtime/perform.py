# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""Perform a call: build, sign, send, retry, redirect.

Nothing is read or written here. Every function is a generator of effects, see
`transport/driver.py`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeVar

import httpx2

from .auth.auth import Authenticator, Signed
from .errors import Error, RequestError, ResponseError
from .lazy import Later
from .operation import Call
from .request.build import Prepared, Settings, build
from .request.negotiation import accept
from .request.params import header_text
from .transport.driver import Performer, Steps, send
from .transport.hooks import Hooks, hooked
from .transport.http import StreamIf
from .transport.redirect import MOST_HOPS, follow, stripped, trusts
from .transport.retry import Retry, attempts

if TYPE_CHECKING:
    import uuid
else:
    uuid = Later("uuid")

T = TypeVar("T")
E = TypeVar("E")


@dataclass(frozen=True)
class SendOptions:
    """How a client sends requests. Shared by all its calls."""

    auth: Authenticator
    follow_redirects: bool
    hooks: Hooks | None = None


class Sender(Performer, Protocol):
    """What a call needs of a client, in addition to what the drivers need."""

    @property
    def __strict__(self) -> bool:
        """Whether a response that does not match the document raises an error."""
        ...

    @property
    def __total_timeout__(self) -> float | None:
        """The time limit of a whole call, in seconds."""
        ...

    def __settings__(self, stream: bool) -> Settings:
        """The settings that apply to all requests."""
        ...

    def __way__(self) -> SendOptions:
        """Authentication, redirects and hooks."""
        ...

    def __retry__(self, explicit: int | None) -> Retry:
        """How often a call is retried."""
        ...


class Exchange(NamedTuple):
    """The request of a call, and its final response."""

    prepared: Prepared
    response: httpx2.Response


def perform(
    call: Call[T, E], *, stream: StreamIf | None = None, url: str | None = None
) -> Steps[Exchange]:
    """Make a call.

    `url` replaces the URL of the operation, for example with the link to the next page. `stream`
    decides which responses are left open.
    """
    prepared = built(call, stream is not None)
    if url is not None:
        prepared = prepared.changed(url=url)
    if stream is not None:
        prepared = _accepting(prepared)
    total = call.options.get("total_timeout", call.client.__total_timeout__)
    if isinstance(total, (int, float)):
        prepared = prepared.changed(deadline=call.client.__timing__.ticks() + total)
    key, header = call.options.get("idempotency_key"), call.operation.idempotency_key
    if key is not None or header is not None:
        prepared = _keyed(prepared, key, header or "Idempotency-Key")
    explicit = call.options.get("max_retries")
    retry = call.client.__retry__(explicit if isinstance(explicit, int) else None)
    way = call.client.__way__()
    go = _follow if way.follow_redirects else _attempts
    try:
        response = yield from go(prepared, way, retry, stream)
    except Error as error:
        error.about(prepared.method, prepared.shown_url)
        raise
    return Exchange(prepared, response)


def built(call: Call[T, E], stream: bool = False) -> Prepared:
    """Return the request of a call. Raises RequestError if it cannot be built."""
    try:
        settings = call.client.__settings__(stream)
        return build(call.operation, settings, call.arguments, call.body, call.options)
    except RequestError as error:
        error.about(call.operation.method, call.operation.path)
        raise


def _keyed(prepared: Prepared, key: object, name: str) -> Prepared:
    """Add an idempotency key, the caller's or a new one, unless the request has one."""
    if any(header.lower() == name.lower() for header, _ in prepared.headers):
        return prepared.changed(keyed=True)
    text = header_text(name, str(uuid.uuid4() if key is None else key))
    return prepared.changed(keyed=True, headers=(*prepared.headers, (name, text)))


def _accepting(prepared: Prepared) -> Prepared:
    """Ask for the stream first, unless the caller set `Accept`."""
    stream, usual = prepared.operation.stream, accept(prepared.operation)
    if stream is None or ("Accept", usual) not in prepared.headers:
        return prepared
    others = [name for name in usual.split(", ") if name not in (stream.media, "*/*", "")]
    wanted = ("Accept", ", ".join([stream.media, *others]))
    headers = tuple(wanted if pair == ("Accept", usual) else pair for pair in prepared.headers)
    return prepared.changed(headers=headers)


def _follow(
    prepared: Prepared, way: SendOptions, retry: Retry, stream: StreamIf | None
) -> Steps[httpx2.Response]:
    """Follow redirects to the final response. Credentials are not sent to another origin."""
    first = prepared.url
    been: set[tuple[str, str]] = set()
    while True:
        trusted = trusts(first, prepared.url)
        here = prepared if trusted else stripped(prepared, way.auth.names())
        response = yield from _attempts(here, way, retry, stream, trusted)
        target = follow(here, response)
        if target is None:
            return response
        been.add((prepared.method, prepared.url))
        if (target.method, target.url) in been or len(been) > MOST_HOPS:
            endless = ResponseError("redirects without end")
            raise endless.about(target.method, target.shown_url, response)
        prepared = target


def _attempts(
    prepared: Prepared,
    way: SendOptions,
    retry: Retry,
    stream: StreamIf | None,
    trusted: bool = True,
) -> Steps[httpx2.Response]:
    return attempts(prepared, retry, lambda at: _once(prepared, way, stream, trusted, at))


def _once(
    prepared: Prepared, way: SendOptions, stream: StreamIf | None, trusted: bool, number: int
) -> Steps[httpx2.Response]:
    """Send once. On 401, refresh a cached token and retry."""
    signed = way.auth.known(prepared) if trusted else Signed(prepared)
    if signed is None:
        signed = yield from way.auth.apply(prepared)
    response = yield from _sent(signed.prepared, way, stream, number)
    if response.status_code != 401 or not signed.tokens or not prepared.replayable:
        return response
    for store, token in signed.tokens:
        store.reject(token)
    signed = yield from way.auth.apply(prepared)
    return (yield from _sent(signed.prepared, way, stream, number))


def _sent(
    prepared: Prepared, way: SendOptions, stream: StreamIf | None, number: int
) -> Steps[httpx2.Response]:
    if way.hooks is None:
        return send(prepared, stream, number)
    return hooked(prepared, way.hooks, stream, number)
