"""A server on loopback, and the API classes pointed at it."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Callable, Iterator
from typing import Any

import pytest
from h2ogpte.rest import aio

from h2ogpte import rest
from support.loopback import Answer, Loopback, loopback

Response = Callable[..., None]


@pytest.fixture(autouse=True)
def clean(monkeypatch: pytest.MonkeyPatch) -> None:
    """No settings from outside."""
    for name in ("H2OGPTE_BASE_URL", "H2OGPTE_TOKEN"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def server() -> Iterator[Loopback]:
    with loopback() as running:
        yield running


@pytest.fixture
def response(server: Loopback) -> Response:
    """Says what the server answers to every request from now on."""

    def say(body: Any = None, status: int = 200, kind: str = "application/json") -> None:
        content = body if isinstance(body, bytes) else json.dumps(body).encode()
        headers = {} if body is None else {"content-type": kind}
        server.answer = lambda _: Answer(status, headers, b"" if body is None else content)

    return say


@pytest.fixture
def configuration(server: Loopback) -> rest.Configuration:
    return rest.Configuration(host=server.url, access_token="test-token", retries=0)


@pytest.fixture
def api(configuration: rest.Configuration) -> Iterator[rest.ChatApi]:
    with rest.ApiClient(configuration) as client:
        yield rest.ChatApi(client)


@pytest.fixture
async def async_api(configuration: rest.Configuration) -> AsyncIterator[aio.ChatApi]:
    async with aio.ApiClient(configuration) as client:
        yield aio.ChatApi(client)
