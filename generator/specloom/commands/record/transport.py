"""Transports of httpx2 that record exchanges as fixtures."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from threading import Lock

import httpx2

from ...pipeline import read
from ..exchange.exchange import Exchange, parted, unpacked
from ..workspace import source as source_named
from .recording import Recording
from .write import Written

Keep = Callable[[bytes], None]


class _Recorder:
    """What both transports share: the exchanges that are not yet written."""

    def __init__(self, api: str, out: Path | str, base_url: str, source: str) -> None:
        origin = source_named(api)
        origin_text = source or f"Recorded from {base_url}."
        self._recording = Recording(read(origin), origin.settings.scrub, Path(out), origin_text)
        self._base = httpx2.URL(base_url).raw_path.decode("ascii").rstrip("/")
        self._exchanges: list[Exchange] = []
        self._lock = Lock()

    def write(self) -> tuple[Written, list[str]]:
        """Write the exchanges so far. Return the result, and the requests that are not documented.

        Closing the transport writes them too.
        """
        with self._lock:
            exchanges, self._exchanges = self._exchanges, []
        return self._recording.write(exchanges)

    def _keeper(self, request: httpx2.Request, body: bytes, response: httpx2.Response) -> Keep:
        """Return a function that records the exchange when its response has ended."""
        target = request.url.raw_path.decode("ascii").removeprefix(self._base)
        sent, case = parted(tuple(request.headers.multi_items()))
        headers = tuple(response.headers.multi_items())

        def keep(raw: bytes) -> None:
            content = unpacked(response.status_code, headers, raw)
            exchange = Exchange(
                request.method, target, sent, body, response.status_code, headers, content, case
            )
            with self._lock:
                self._exchanges.append(exchange)

        return keep


class RecordingTransport(_Recorder, httpx2.BaseTransport):
    """Sends sync requests through another transport, and writes the exchanges below `out` when
    closed.

    `api` is a name below `spec/` or a document; `base_url` precedes its paths. Secrets are scrubbed
    as by `specloom record`. Raises DocumentError if the API is wrong.
    """

    def __init__(
        self,
        api: str,
        out: Path | str,
        base_url: str,
        transport: httpx2.BaseTransport | None = None,
        source: str = "",
    ) -> None:
        super().__init__(api, out, base_url, source)
        self._inner = transport or httpx2.HTTPTransport()

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """Return the response of the transport within, noted while it is read."""
        body = request.read()
        response = self._inner.handle_request(request)
        assert isinstance(response.stream, httpx2.SyncByteStream)
        response.stream = _Tee(response.stream, self._keeper(request, body, response))
        return response

    def close(self) -> None:
        """Write the fixtures, and close the inner transport."""
        self._inner.close()
        self.write()


class AsyncRecordingTransport(_Recorder, httpx2.AsyncBaseTransport):
    """The same for async calls."""

    def __init__(
        self,
        api: str,
        out: Path | str,
        base_url: str,
        transport: httpx2.AsyncBaseTransport | None = None,
        source: str = "",
    ) -> None:
        super().__init__(api, out, base_url, source)
        self._inner = transport or httpx2.AsyncHTTPTransport()

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        """Return the response of the transport within, noted while it is read."""
        body = await request.aread()
        response = await self._inner.handle_async_request(request)
        assert isinstance(response.stream, httpx2.AsyncByteStream)
        response.stream = _AsyncTee(response.stream, self._keeper(request, body, response))
        return response

    async def aclose(self) -> None:
        """Write the fixtures, and close the inner transport."""
        await self._inner.aclose()
        self.write()


class _Tee(httpx2.SyncByteStream):
    def __init__(self, inner: httpx2.SyncByteStream, keep: Keep) -> None:
        self._inner, self._keep = inner, keep

    def __iter__(self) -> Iterator[bytes]:
        chunks = []
        for chunk in self._inner:
            chunks.append(chunk)
            yield chunk
        self._keep(b"".join(chunks))

    def close(self) -> None:
        self._inner.close()


class _AsyncTee(httpx2.AsyncByteStream):
    def __init__(self, inner: httpx2.AsyncByteStream, keep: Keep) -> None:
        self._inner, self._keep = inner, keep

    async def __aiter__(self) -> AsyncIterator[bytes]:
        chunks = []
        async for chunk in self._inner:
            chunks.append(chunk)
            yield chunk
        self._keep(b"".join(chunks))

    async def aclose(self) -> None:
        await self._inner.aclose()
