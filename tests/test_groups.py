"""`client.<group>.<operation>(...)` and `client.aio...` put on the wire what the modules do."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from typing import Any

import pytest

from support.exchange import APIS, Exchange, as_json, exchanges, manifest_of, package_of, same
from support.loopback import Answer, Loopback, loopback
from test_contract import arguments_of, assert_sent, client_for


def first(api: str) -> list[Exchange]:
    """The first recorded success of each operation."""
    found: dict[str, Exchange] = {}
    for exchange in exchanges(api):
        if 200 <= exchange.status < 300 and not exchange.data.get("stream"):
            found.setdefault(exchange.operation, exchange)
    return list(found.values())


ALL = [exchange for api in APIS for exchange in first(api)]


@pytest.fixture(scope="module")
def server() -> Iterator[Loopback]:
    with loopback() as running:
        yield running


def method_of(client: Any, exchange: Exchange, suffix: str = "") -> Any:
    entries = manifest_of(exchange.api)["operations"]
    entry = next(one for one in entries if exchange.operation in (one["id"], one["name"]))
    group = entry["module"].split(".")[-2]
    return getattr(getattr(client, group), entry["name"] + suffix)


@pytest.mark.parametrize("exchange", ALL, ids=str)
async def test_methods_call_the_operation(exchange: Exchange, server: Loopback) -> None:
    server.seen.clear()
    server.answer = lambda _: Answer(
        exchange.status, exchange.headers, exchange.content, exchange.chunks
    )
    client, arguments = client_for(exchange, server.url), arguments_of(exchange)
    with client:
        parsed = [method_of(client, exchange)(**arguments)]
        assert method_of(client, exchange, "_detailed")(**arguments).status_code == exchange.status
    async with client:
        parsed.append(await method_of(client.aio, exchange)(**arguments))
    for value in parsed:
        if "body" in exchange.data["response"]:
            assert same(as_json(value), exchange.data["response"]["body"])
    assert len(server.seen) == 3
    for seen in server.seen:
        assert_sent(exchange, seen)


@pytest.mark.parametrize("api", APIS)
def test_every_operation_is_a_method(api: str) -> None:
    package = import_module(package_of(api))
    client = package.Client(base_url="http://127.0.0.1:9")
    for entry in manifest_of(api)["operations"]:
        group = entry["module"].split(".")[-2]
        for face in (client, client.aio):
            assert callable(getattr(getattr(face, group), entry["name"]))
