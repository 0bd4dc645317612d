"""An environment that allows no HTTP client is an error of the package, which names it."""

from __future__ import annotations

import asyncio
from typing import Any

import certifi
import pytest

from specloom.runtime import call
from specloom.runtime.client import BaseClient
from specloom.runtime.errors import RequestError
from specloom.runtime.operation import Api, Call, Operation, ResponseSpec
from specloom.runtime.unset import UNSET


class Client(BaseClient):
    __api__ = Api("Shop", "shop", "1", "SHOP_TEST")


OPERATION: Operation[None, None] = Operation("ping", "GET", "/", responses={"204": ResponseSpec()})


@pytest.mark.parametrize(
    ("name", "value", "shown"),
    [
        ("SSL_CERT_FILE", "/nonexistent", "SSL_CERT_FILE=/nonexistent"),
        ("SSL_CERT_FILE", "/etc/hostname", "SSL_CERT_FILE=/etc/hostname"),
        ("SSLKEYLOGFILE", "/nonexistent/keys", "SSLKEYLOGFILE=/nonexistent/keys"),
        ("HTTP_PROXY", "foo://jo:secret@proxy.test", "HTTP_PROXY=foo://***@proxy.test"),
        ("HTTP_PROXY", "socks5://proxy.test", "HTTP_PROXY=socks5://proxy.test"),
    ],
)
def test_a_variable_that_allows_no_client(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, shown: str
) -> None:
    for other in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy"):
        monkeypatch.delenv(other, raising=False)
    if name == "SSLKEYLOGFILE":  # httpx2 reads it for certificates of the environment only
        monkeypatch.setenv("SSL_CERT_FILE", certifi.where())
    monkeypatch.setenv(name, value)
    client = Client("http://127.0.0.1:9")
    made: Call[Any, Any] = Call(OPERATION, client, {}, UNSET, {})
    for run in (lambda: call.sync(made), lambda: asyncio.run(call.asyncio(made))):
        with pytest.raises(RequestError) as caught:
            run()
        assert shown in str(caught.value)
        assert "secret" not in str(caught.value)
        assert caught.value.__cause__ is not None


def test_a_header_that_cannot_be_encoded() -> None:
    client = Client("http://127.0.0.1:9")
    made: Call[Any, Any] = Call(OPERATION, client, {}, UNSET, {"extra_headers": {"X-A": "\ud83d"}})
    with pytest.raises(RequestError, match="X-A"):
        call.sync(made)
