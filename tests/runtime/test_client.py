"""Clients: where they send, what copies share, how connections live."""

from __future__ import annotations

import asyncio
import copy
import threading
from collections.abc import Callable
from typing import Any

import httpx2
import pytest

from specloom.runtime import call
from specloom.runtime.client import BaseAuthenticatedClient, BaseClient
from specloom.runtime.errors import RequestError
from specloom.runtime.operation import Api, Call, Media, Operation, ResponseSpec, Server
from specloom.runtime.unset import UNSET

Make = Callable[..., Any]
GET: Operation[Any, Any] = Operation(
    id="pets",
    method="GET",
    path="/pets",
    responses={"200": ResponseSpec((Media("application/json", lambda: dict[str, int]),))},
)


class Client(BaseClient):
    __api__ = Api(
        title="Pets",
        distribution="specloom-pets",
        version="1.2.3",
        env="PETS_TEST",
        servers=(Server("https://{region}.test/v1", {"region": "eu"}),),
    )


class AuthenticatedClient(BaseAuthenticatedClient, Client):
    __api__ = Client.__api__


def _get(client: Any) -> Any:
    return call.sync(Call(GET, client, {}, UNSET, {}))


async def _aget(client: Any) -> Any:
    return await call.asyncio(Call(GET, client, {}, UNSET, {}))


def test_kinds() -> None:
    assert isinstance(AuthenticatedClient(), Client)


def test_base_url(monkeypatch: pytest.MonkeyPatch) -> None:
    assert Client().base_url == "https://eu.test/v1"
    assert Client(server_variables={"region": "us"}).base_url == "https://us.test/v1"
    monkeypatch.setenv("PETS_TEST_BASE_URL", " https://env.test/ ")
    assert Client().base_url == "https://env.test/"
    assert Client("https://arg.test").base_url == "https://arg.test"
    assert Client(base_url="https://arg.test").base_url == "https://arg.test"


def test_positional_arguments_as_openapi_python_client_has_them(wire: Make) -> None:
    with pytest.warns(UserWarning, match="the token is never sent: no operation of Pets"):
        client = AuthenticatedClient("https://x.test", "t", "Token", "X-Auth")
    assert client.base_url == "https://x.test"


def test_repr_has_no_password() -> None:
    assert (
        repr(Client("https://jo:pw@x.test/?token=t"))
        == "Client(base_url='https://***@x.test/?token=***')"
    )


def test_wrong_arguments() -> None:
    with pytest.raises(TypeError, match="unexpected keyword argument 'tokne'"):
        Client(tokne="t")  # type: ignore[call-arg]
    with pytest.raises(ValueError, match="strict"):
        Client(validation="none")  # type: ignore[arg-type]


def test_what_every_request_carries(wire: Make) -> None:
    scripted = wire(headers={"X-A": "1"}, cookies={"c": "1"})
    _get(scripted.client)
    headers = scripted.last.headers
    assert headers["user-agent"] == "specloom-pets/1.2.3 python"
    assert (headers["x-a"], headers["cookie"]) == ("1", "c=1")
    assert headers["accept"] == "application/json"


def test_copies_are_independent(wire: Make) -> None:
    given = {"X-A": "1"}
    scripted = wire(headers=given)
    other = scripted.client.with_headers({"x-a": "2", "X-B": "3"}).with_cookies({"c": "1"})
    third = scripted.client.with_timeout(3.0)
    given["X-A"] = "changed"
    _get(scripted.client)
    assert scripted.last.headers["x-a"] == "1"
    assert not {"x-b", "cookie"} & set(scripted.last.headers)
    _get(other)
    assert scripted.last.headers.get_list("x-a") == ["2"]
    assert (scripted.last.headers["x-b"], scripted.last.headers["cookie"]) == ("3", "c=1")
    _get(third)
    assert scripted.last.extensions["timeout"]["connect"] == 3.0
    assert type(other) is type(scripted.client)
    assert other.get_httpx_client() is scripted.client.get_httpx_client()


def test_with_options(wire: Make) -> None:
    scripted = wire(httpx2.Response(302, headers={"location": "/x"}), httpx2.Response(200, json={}))
    other = scripted.client.with_options(
        base_url="https://other.test", max_retries=0, validation="strict", follow_redirects=True
    )
    assert _get(other) == {}
    assert scripted.requests[0].url.host == "other.test"
    assert (other.__strict__, scripted.client.__strict__) == (True, False)


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ({}, (5.0, 60.0)),
        ({"timeout": 9}, (9, 9)),
        ({"timeout": None}, (None, None)),
        ({"timeout": httpx2.Timeout(1, read=2)}, (1, 2)),
        ({"httpx_args": {"timeout": 4}}, (4, 4)),
    ],
)
def test_timeouts(wire: Make, settings: dict[str, Any], expected: tuple[Any, Any]) -> None:
    scripted = wire(**settings)
    _get(scripted.client)
    timeout = scripted.last.extensions["timeout"]
    assert (timeout["connect"], timeout["read"]) == expected


def test_streams_have_no_read_timeout_unless_one_is_given() -> None:
    assert Client().__settings__(stream=True).timeout == httpx2.Timeout(60, connect=5, read=None)
    assert Client(timeout=3).__settings__(stream=True).timeout == 3


def test_httpx_args_reach_the_clients_below(wire: Make) -> None:
    scripted = wire(httpx_args={"headers": {"X-Below": "1"}, "follow_redirects": True})
    _get(scripted.client)
    assert scripted.last.headers["x-below"] == "1"
    assert scripted.client.__way__().follow_redirects


def test_a_client_of_ones_own() -> None:
    seen: list[httpx2.Request] = []

    def answer(request: httpx2.Request) -> httpx2.Response:
        seen.append(request)
        return httpx2.Response(200, json={})

    client = Client()
    before = client.with_headers({})
    mine = httpx2.Client(transport=httpx2.MockTransport(answer), headers={"X-Mine": "1"})
    assert client.set_httpx_client(mine) is client
    assert client.get_httpx_client() is mine
    assert before.get_httpx_client() is not mine
    _get(client.with_headers({"X-More": "1"}))
    assert (seen[0].headers["x-mine"], seen[0].headers["x-more"]) == ("1", "1")
    amine = httpx2.AsyncClient(transport=httpx2.MockTransport(answer))
    assert client.set_async_httpx_client(amine).get_async_httpx_client() is amine
    asyncio.run(_aget(client))
    assert len(seen) == 2
    before.close()


def test_one_client_below_for_all_threads() -> None:
    client, found = Client(), set()
    threads = [
        threading.Thread(target=lambda: found.add(client.get_httpx_client())) for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 1
    client.close()


def test_copying_keeps_connections() -> None:
    client = Client()
    assert copy.copy(client).get_httpx_client() is client.get_httpx_client()
    client.close()


def _json(handler: Any) -> None:
    handler.send_response(200)
    handler.send_header("content-type", "application/json")
    handler.send_header("content-length", "2")
    handler.end_headers()
    handler.wfile.write(b"{}")


def test_connections_are_kept_and_closed(loopback: Any) -> None:
    loopback.routes["/pets"] = _json
    with Client(loopback.url) as client:
        for one in (client, client, client.with_headers({"X-A": "1"})):
            _get(one)
        assert len(loopback.connections) == 1
        below = client.get_httpx_client()
    assert below.is_closed
    with client:  # opens anew
        _get(client)
    assert len(loopback.connections) == 2


def test_async_connections_are_kept_and_closed(loopback: Any) -> None:
    loopback.routes["/pets"] = _json
    client = Client(loopback.url)
    early = client.get_async_httpx_client()

    async def use() -> httpx2.AsyncClient:
        async with client:
            await _aget(client)
            await _aget(client.with_headers({"X-A": "1"}))
            return client.get_async_httpx_client()

    assert asyncio.run(use()) is early
    assert len(loopback.connections) == 1
    assert early.is_closed


def test_a_client_outlives_its_event_loop(loopback: Any) -> None:
    loopback.routes["/pets"] = _json
    client = Client(loopback.url)

    async def use(close: bool) -> None:
        await _aget(client)
        if close:
            await client.aclose()

    asyncio.run(use(True))
    asyncio.run(use(True))
    assert len(loopback.connections) == 2


def test_session_cookies_are_kept(wire: Make) -> None:
    scripted = wire(httpx2.Response(200, json={}, headers={"set-cookie": "s=1"}))
    _get(scripted.client)
    _get(scripted.client)
    assert scripted.last.headers["cookie"] == "s=1"


TWO = Api(
    title="Pets",
    distribution="specloom-pets",
    version="1",
    env="PETS_TEST",
    servers=(
        Server("https://{region}.test/v1", {"region": "eu"}, "production", "", {"region": ["eu"]}),
        Server("https://staging.test", {}, "staging"),
    ),
)
FILES: Operation[Any, Any] = Operation(
    id="files",
    method="GET",
    path="/files",
    responses={"204": ResponseSpec()},
    servers=(Server("https://a.test", {}, "production"), Server("https://b.test", {}, "staging")),
)


class Served(BaseClient):
    __api__ = TWO


def _asked(operation: Operation[Any, Any], **settings: Any) -> str:
    """Where a call goes."""
    seen: list[str] = []

    def answer(request: httpx2.Request) -> httpx2.Response:
        seen.append(str(request.url))
        return httpx2.Response(200 if operation is GET else 204, json={})

    transport = {"transport": httpx2.MockTransport(answer)}
    with Served(httpx_args=transport, **settings) as client:
        call.sync(Call(operation, client, {}, UNSET, {}))
        asyncio.run(call.asyncio(Call(operation, client, {}, UNSET, {})))
    assert seen[0] == seen[1]
    return seen[0]


def test_a_server_is_chosen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PETS_TEST_BASE_URL", "https://env.test")
    assert _asked(GET) == "https://env.test/pets"
    assert _asked(GET, server="staging") == "https://staging.test/pets"
    assert _asked(GET, server=0) == "https://eu.test/v1/pets"
    assert _asked(FILES, server="staging") == "https://b.test/files"
    assert _asked(FILES, server=0) == "https://a.test/files"
    monkeypatch.delenv("PETS_TEST_BASE_URL")
    assert _asked(FILES) == "https://a.test/files"
    assert _asked(FILES, base_url="http://localhost:1") == "http://localhost:1/files"


def test_a_server_that_there_is_not() -> None:
    with pytest.raises(ValueError, match="did you mean 'staging'"):
        Served(server="stagin")
    with pytest.raises(ValueError, match="has 2 servers"):
        Served(server=2)
    with pytest.raises(TypeError, match="not to both"):
        Served("https://x.test", server="staging")
    with pytest.raises(RequestError, match="region of the server is one of eu, not 'us'"):
        _asked(GET, server_variables={"region": "us"})
