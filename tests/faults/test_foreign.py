"""Nothing of the HTTP library escapes: each exception of its own becomes one of ours."""

from __future__ import annotations

from typing import Any

import httpx2
import pytest

from specloom.runtime import call, errors
from specloom.runtime.operation import Call
from specloom.runtime.unset import UNSET

from .conftest import GET, Client

HTTP_ERRORS = [
    httpx2.ConnectError, httpx2.ReadError, httpx2.WriteError, httpx2.CloseError,
    httpx2.ConnectTimeout, httpx2.ReadTimeout, httpx2.WriteTimeout, httpx2.PoolTimeout,
    httpx2.ProxyError, httpx2.UnsupportedProtocol, httpx2.LocalProtocolError,
    httpx2.RemoteProtocolError, httpx2.DecodingError, httpx2.TooManyRedirects,
    httpx2.InvalidURL, httpx2.StreamError, httpx2.CookieConflict,
]  # fmt: skip


@pytest.mark.parametrize("kind", HTTP_ERRORS, ids=lambda kind: kind.__name__)
async def test_no_exception_of_httpx2_escapes(kind: type[Exception]) -> None:
    def fail(request: httpx2.Request) -> httpx2.Response:
        raise kind("it broke")

    class Body(httpx2.SyncByteStream, httpx2.AsyncByteStream):
        def __iter__(self) -> Any:
            yield b"{"
            raise kind("it broke")

        async def __aiter__(self) -> Any:
            yield b"{"
            raise kind("it broke")

    def fail_late(request: httpx2.Request) -> httpx2.Response:
        return httpx2.Response(200, stream=Body())

    for way in (fail, fail_late):
        args = {"transport": httpx2.MockTransport(way)}
        client = Client("http://a.test", httpx_args=args, max_retries=0)
        with pytest.raises(errors.Error) as caught:
            call.sync(Call(GET, client, {}, UNSET, {}))
        assert isinstance(caught.value.__cause__, kind)
        with pytest.raises(errors.Error):
            await call.asyncio(Call(GET, client, {}, UNSET, {}))
        client.close()
        await client.aclose()
