"""A proxy on loopback that records what it passes on.

It is an ASGI application by Starlette, served by uvicorn, with httpx2 as its client.
"""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field

import httpx2
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse
from starlette.types import Receive, Scope, Send

from ..exchange.exchange import Exchange, Headers, parted, unpacked

_HOP = """
    connection keep-alive proxy-authenticate proxy-authorization proxy-connection te trailer
    transfer-encoding upgrade
"""
HOP = frozenset(_HOP.split())
"""Headers of a single connection, which are not passed on (RFC 9110, section 7.6.1)."""
_ADDRESSES = ("location", "content-location", "link")


@dataclass
class Tape:
    """The recorded exchanges, in the order in which their responses ended."""

    exchanges: list[Exchange] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    """Requests without a complete response, and the reason."""


@dataclass
class Proxy:
    """The application, which passes everything on to `base_url`."""

    base_url: str
    tape: Tape
    address: str = ""
    _client: httpx2.AsyncClient = field(init=False)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle an ASGI request."""
        response = await self._passed(Request(scope, receive))
        await response(scope, receive, send)

    @asynccontextmanager
    async def connected(self, _: Starlette) -> AsyncIterator[None]:
        """Keep the connections to the server open within the context."""
        limits = httpx2.Limits(max_connections=None, max_keepalive_connections=20)
        transport = httpx2.AsyncHTTPTransport(limits=limits, trust_env=False)
        async with httpx2.AsyncClient(transport=transport, timeout=None) as self._client:
            yield

    async def _passed(self, request: Request) -> Response:
        raw = request.scope.get("raw_path", b"").partition(b"?")[0]
        query = request.scope["query_string"]
        target = raw.decode("ascii", "replace") + (f"?{query.decode('ascii')}" if query else "")
        sent: Headers = tuple(
            (name.decode("latin-1"), value.decode("latin-1")) for name, value in request.headers.raw
        )
        sent, case = parted(sent)
        body: list[bytes] = []
        asked = self._request(request, target, sent, body)
        try:
            got = await self._client.send(asked, stream=True, follow_redirects=False)
        except httpx2.TransportError as error:
            self.tape.failures.append(f"{request.method} {target}: {type(error).__name__}: {error}")
            return PlainTextResponse(f"{self.base_url} cannot be reached: {error}", 502)
        note = _Note(request.method, target, sent, case, body)
        response = StreamingResponse(self._tee(got, note), got.status_code)
        response.raw_headers = [
            (name.lower(), self._here(name, value))
            for name, value in got.headers.raw
            if name.decode("latin-1").lower() not in HOP
        ]
        return response

    def _request(
        self, request: Request, target: str, sent: Headers, body: list[bytes]
    ) -> httpx2.Request:
        """Return the request to the server. Its response is decoded so that it can be read."""
        kept = [(name, value) for name, value in sent if name.lower() not in {*HOP, "host"}]
        headers = [
            (name.encode("latin-1"), value.encode("latin-1"))
            for name, value in kept
            if name.lower() != "accept-encoding"
        ]
        headers.append((b"accept-encoding", b"identity"))
        known = {name.lower() for name, _ in sent}

        async def content() -> AsyncIterator[bytes]:
            async for chunk in request.stream():
                body.append(chunk)
                yield chunk

        has = known & {"content-length", "transfer-encoding"}
        url = f"{self.base_url.rstrip('/')}{target}"
        return httpx2.Request(
            request.method, url, headers=headers, content=content() if has else None
        )

    async def _tee(self, got: httpx2.Response, note: _Note) -> AsyncIterator[bytes]:
        chunks: list[bytes] = []
        try:
            async for chunk in got.aiter_raw():
                chunks.append(chunk)
                yield chunk
        except BaseException as error:
            who = "the caller left" if isinstance(error, GeneratorExit) else type(error).__name__
            self.tape.failures.append(f"{note.method} {note.target}: the response broke off: {who}")
            raise
        finally:
            await got.aclose()
        headers = tuple(got.headers.multi_items())
        content = unpacked(got.status_code, headers, b"".join(chunks))
        body = b"".join(note.body)
        exchange = Exchange(
            note.method, note.target, note.sent, body, got.status_code, headers, content, note.case
        )
        self.tape.exchanges.append(exchange)

    def _here(self, name: bytes, value: bytes) -> bytes:
        """Replace the server's address by the proxy's in headers such as Location."""
        if name.decode("latin-1").lower() not in _ADDRESSES:
            return value
        base = self.base_url.rstrip("/")
        return value.replace(base.encode("latin-1"), self.address.encode("latin-1"))


@dataclass(frozen=True, slots=True)
class _Note:
    method: str
    target: str
    sent: Headers
    case: str
    body: list[bytes]


@contextmanager
def proxying(base_url: str) -> Iterator[tuple[str, Tape]]:
    """Run a proxy within the context. Yield its address and the recording."""
    tape = Tape()
    proxy = Proxy(base_url, tape)
    app = Starlette(lifespan=proxy.connected)
    app.mount("/", proxy)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        proxy.address = f"http://127.0.0.1:{listener.getsockname()[1]}"
        config = uvicorn.Config(app, log_level="error", timeout_graceful_shutdown=2)
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, args=([listener],), daemon=True)
        thread.start()
        while not server.started and thread.is_alive():
            time.sleep(0.005)
        try:
            yield proxy.address, tape
        finally:
            server.should_exit = True
            thread.join()
