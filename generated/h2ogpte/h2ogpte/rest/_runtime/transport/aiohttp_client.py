# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""Send async calls through aiohttp, which takes less time, most of all with many calls at once.

Needs the extra `aiohttp`. `httpx-aiohttp` converts requests and responses; exceptions are converted
here, because it maps some to the wrong class (a reset connection to a failure to connect) and
passes others on unchanged.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Generator
from contextlib import aclosing, contextmanager
from typing import Any

import aiohttp
import httpx2
from httpx_aiohttp.httpx2 import Httpx2AiohttpClient

from ..http_library import refuse_mocked
from .unread import is_readable

_KINDS: tuple[tuple[type[Exception], type[httpx2.TransportError]], ...] = (
    (aiohttp.ConnectionTimeoutError, httpx2.ConnectTimeout),
    (TimeoutError, httpx2.ReadTimeout),
    (aiohttp.ClientProxyConnectionError, httpx2.ProxyError),
    (aiohttp.ClientHttpProxyError, httpx2.ProxyError),
    (aiohttp.ClientConnectorError, httpx2.ConnectError),
    (aiohttp.InvalidURL, httpx2.UnsupportedProtocol),
    (UnicodeError, httpx2.RemoteProtocolError),
    (aiohttp.ServerDisconnectedError, httpx2.RemoteProtocolError),
    (aiohttp.ClientError, httpx2.ReadError),
    (OSError, httpx2.ReadError),
)
"""The httpx2 exception for each exception of aiohttp. The first that matches counts."""


class AsyncClient(Httpx2AiohttpClient):
    """An `httpx2.AsyncClient` that sends through aiohttp; HTTP/1.1 only."""

    def _init_transport(self, *args: Any, **settings: Any) -> httpx2.AsyncBaseTransport:
        return _Truthful(super()._init_transport(*args, **settings))

    def _init_proxy_transport(self, *args: Any, **settings: Any) -> httpx2.AsyncBaseTransport:
        return _Truthful(super()._init_proxy_transport(*args, **settings))


class _Truthful(httpx2.AsyncBaseTransport):
    """Another transport with accurate exceptions of httpx2."""

    def __init__(self, below: httpx2.AsyncBaseTransport) -> None:
        self._below = below

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        refuse_mocked(request.url.raw_host)
        if request.url.userinfo:  # in the headers; aiohttp accepts one place only
            request.url = request.url.copy_with(userinfo=b"")
        _drop_unread(self._below)
        with _named():
            response = await self._below.handle_async_request(request)
        response.stream = _Body(response.stream)
        return response

    async def aclose(self) -> None:
        await self._below.aclose()


def _drop_unread(below: Any) -> None:
    """Close idle connections that received unexpected bytes. aiohttp would use them again."""
    connector = getattr(getattr(below, "client", None), "connector", None)
    for idle in list(getattr(connector, "_conns", {}).values()):
        for protocol, _ in idle:
            transport = protocol.transport
            sock = transport and transport.get_extra_info("socket")
            if protocol.should_close or (sock is not None and is_readable(sock)):
                protocol.close()


class _Body(httpx2.AsyncByteStream):
    def __init__(self, below: Any) -> None:
        self._below = below

    async def __aiter__(self) -> AsyncIterator[bytes]:
        try:
            with _named():
                async with aclosing(aiter(self._below)) as chunks:
                    async for chunk in chunks:
                        yield chunk
        except BaseException:
            await self._below.aclose()
            raise

    async def aclose(self) -> None:
        with _named():
            await self._below.aclose()


@contextmanager
def _named() -> Generator[None, None, None]:
    try:
        yield
    except aiohttp.ClientResponseError as error:
        raise httpx2.RemoteProtocolError(error.message) from None  # its text contains the whole URL
    except (httpx2.TransportError, aiohttp.ClientError, OSError, UnicodeError) as error:
        first = error.__cause__ if isinstance(error, httpx2.TransportError) else error
        if isinstance(first, aiohttp.ClientResponseError):
            raise httpx2.RemoteProtocolError(first.message) from None
        for kind, ours in _KINDS:
            if isinstance(first, kind):
                raise ours(str(first) or type(first).__name__) from first
        raise
