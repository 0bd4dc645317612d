# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""Do not reuse HTTP/1.1 connections that hold unexpected bytes.

The HTTP library keeps bytes after a complete response, and takes them for the response to the next
request, which RFC 9112, section 9.2, forbids. Until it checks this itself, this module checks
before each request: the parser, the bytes that the event loop and TLS have read ahead, and the
socket. The attributes are private to the HTTP library; `tests/faults/test_unread.py` fails if one
has moved.
"""

from __future__ import annotations

import select
import socket
import time
from collections.abc import Awaitable, Callable, Generator
from contextlib import contextmanager
from typing import Any, TypeVar

import httpx2

from ..http_library import refuse_mocked

_STARTED = "http11.send_request_headers.started"

C = TypeVar("C", httpx2.Client, httpx2.AsyncClient)


def guarded(client: C) -> C:
    """Return the client, which checks its connections for unread bytes before each request."""
    below: Any = client
    for transport in (below._transport, *below._mounts.values()):
        pool: Any = getattr(transport, "_pool", None)
        create = getattr(pool, "create_connection", None)
        if create is not None and "create_connection" not in vars(pool):
            pool.create_connection = _creating(create)
    return client


def _creating(create: Callable[[Any], Any]) -> Callable[[Any], Any]:
    def created(origin: Any) -> Any:
        connection = create(origin)
        if hasattr(connection, "handle_async_request"):
            connection.handle_async_request = _aguarded(connection)
        else:
            connection.handle_request = _guarded(connection)
        return connection

    return created


def _guarded(connection: Any) -> Callable[[Any], Any]:
    send: Callable[[Any], Any] = connection.handle_request

    def handle_request(request: Any) -> Any:
        refuse_mocked(request.url.host)
        if _http11(connection) is not None:
            if _is_unread(connection):
                connection.close()
                raise _not_available()
            _limit_interim(connection)
            return send(request)
        before = request.extensions.get("trace")

        def trace(name: str, info: Any) -> None:
            if name == _STARTED:
                _refuse_early_bytes(connection)
                _limit_interim(connection)
            if before is not None:
                before(name, info)

        with _traced(request, trace):
            return send(request)

    return handle_request


def _aguarded(connection: Any) -> Callable[[Any], Awaitable[Any]]:
    send: Callable[[Any], Awaitable[Any]] = connection.handle_async_request

    async def handle_async_request(request: Any) -> Any:
        refuse_mocked(request.url.host)
        if _http11(connection) is not None:
            if _is_unread(connection):
                await connection.aclose()
                raise _not_available()
            _limit_interim(connection)
            return await send(request)
        before = request.extensions.get("trace")

        async def trace(name: str, info: Any) -> None:
            if name == _STARTED:
                _refuse_early_bytes(connection)
                _limit_interim(connection)
            if before is not None:
                await before(name, info)

        with _traced(request, trace):
            return await send(request)

    return handle_async_request


@contextmanager
def _traced(request: Any, trace: object) -> Generator[None, None, None]:
    """Make the HTTP library report its steps. Its request shares the extensions of httpx2's."""
    missing = object()
    before = request.extensions.get("trace", missing)
    request.extensions["trace"] = trace
    try:
        yield
    finally:
        if before is missing:
            del request.extensions["trace"]
        else:
            request.extensions["trace"] = before


_MOST_INTERIM = 100


def _limit_interim(connection: Any) -> None:
    """Make a connection give up on endless interim responses (1xx): after the read timeout in
    total, and after a hundred.
    """
    http11 = _http11(connection)
    if http11 is None or "_receive_event" in vars(http11):
        return
    receive, interim = http11._receive_event, _Interim()
    if hasattr(http11, "aclose"):

        async def areceive_event(timeout: float | None = None) -> Any:
            event = await receive(timeout=interim.left(timeout))
            interim.add(event, timeout)
            return event

        http11._receive_event = areceive_event
        return

    def receive_event(timeout: float | None = None) -> Any:
        event = receive(timeout=interim.left(timeout))
        interim.add(event, timeout)
        return event

    http11._receive_event = receive_event


class _Interim:
    """The interim responses to the current request."""

    def __init__(self) -> None:
        self._count = 0
        self._began = 0.0

    def left(self, timeout: float | None) -> float | None:
        """Return the seconds to wait for the next event."""
        if timeout is None or not self._count:
            return timeout
        return max(0.001, self._began + timeout - time.monotonic())

    def add(self, event: Any, timeout: float | None) -> None:
        """Count an event. Raises after too many interim responses."""
        status = getattr(event, "status_code", 0)
        if not 100 <= status < 200 or status == 101:
            self._count = 0
            return
        import httpcore2

        self._began = self._began if self._count else time.monotonic()
        self._count += 1
        if timeout is not None and time.monotonic() - self._began >= timeout:
            raise httpcore2.ReadTimeout("interim responses, and no final one in time")
        if self._count > _MOST_INTERIM:
            raise httpcore2.RemoteProtocolError("interim responses without end")


def _not_available() -> Exception:
    """Make the pool use another connection. Nothing was sent on this one."""
    import httpcore2  # late: it is loaded with the first connection

    return httpcore2.ConnectionNotAvailable()


def _refuse_early_bytes(connection: Any) -> None:
    """Raise if a new connection without TLS holds bytes before anything was sent.

    With TLS these may be session tickets.
    """
    http11 = _http11(connection)
    stream = getattr(http11, "_network_stream", None)
    if stream is None or stream.get_extra_info("ssl_object") is not None:
        return
    if _is_read_ahead(stream) or _has_bytes(stream.get_extra_info("socket")):
        import httpcore2

        raise httpcore2.RemoteProtocolError("the server sent bytes before it got a request")


def _is_unread(connection: Any) -> bool:
    """Whether an idle connection has anything to read: bytes, or its end."""
    http11 = _http11(connection)
    if http11 is None or not http11.is_idle():
        return False
    stream = http11._network_stream
    return bool(
        http11._h11_state.trailing_data[0]
        or stream.get_extra_info("is_readable")
        or _is_read_ahead(stream)
    )


def _http11(connection: Any) -> Any:
    """Return the HTTP/1.1 connection inside one that may use a proxy, or None before it is open."""
    while connection is not None and not hasattr(connection, "_h11_state"):
        connection = getattr(connection, "_connection", None)
    return connection


def _is_read_ahead(stream: Any) -> bool:
    """Whether the event loop or TLS holds bytes that were read from the socket already."""
    tls = stream.get_extra_info("ssl_object")
    if tls is not None and tls.pending():
        return True
    while stream is not None:
        protocol, bio = getattr(stream, "_protocol", None), getattr(stream, "_read_bio", None)
        if getattr(protocol, "read_queue", None) or (bio is not None and bio.pending):
            return True
        stream = getattr(stream, "_stream", None) or getattr(stream, "transport_stream", None)
    return False


def is_readable(sock: Any) -> bool:
    """Whether a socket has anything to read: bytes, or its end."""
    if hasattr(select, "poll"):
        poll = select.poll()
        poll.register(sock.fileno(), select.POLLIN)
        return bool(poll.poll(0))
    return bool(select.select([sock.fileno()], [], [], 0)[0])


def _has_bytes(sock: Any) -> bool:
    """Whether a socket has bytes to read. Its end does not count."""
    if sock is None or sock.fileno() < 0 or not is_readable(sock):
        return False
    with socket.socket(fileno=sock.fileno()) as same:
        try:
            return bool(same.recv(1, socket.MSG_PEEK))
        except OSError:
            return False
        finally:
            same.detach()
