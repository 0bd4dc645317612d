"""A server on loopback that answers with recorded responses, and clients pointed at it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator

import pytest
from waldur_api_client import AuthenticatedClient

from support.exchange import FIXTURES, Exchange, read_yaml
from support.loopback import Answer, Loopback, loopback

Recorded = Callable[[str], Exchange]


@pytest.fixture
def server() -> Iterator[Loopback]:
    with loopback() as running:
        yield running


@pytest.fixture
def client(server: Loopback) -> Iterator[AuthenticatedClient]:
    with AuthenticatedClient(base_url=server.url, token="test-token", max_retries=0) as made:
        yield made


@pytest.fixture
async def async_client(server: Loopback) -> AsyncIterator[AuthenticatedClient]:
    async with AuthenticatedClient(base_url=server.url, token="test-token", max_retries=0) as made:
        yield made


@pytest.fixture
def recorded(server: Loopback) -> Recorded:
    """Makes the server answer with a recorded response, `operation/case`; gives the exchange."""

    def answer_with(name: str) -> Exchange:
        path = FIXTURES / "waldur" / f"{name}.yaml"
        exchange = Exchange(path, "waldur", read_yaml(path))
        answer = Answer(exchange.status, exchange.headers, exchange.content, exchange.chunks)
        server.answer = lambda _: answer
        return exchange

    return answer_with
