"""Every recorded exchange, sync and async, against a mocked transport and a real server."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from types import ModuleType
from typing import Any

import pytest
import respx

from support.exchange import APIS, Exchange, as_json, exchanges, module_of, package_of, same
from support.loopback import Answer, Loopback, Seen, loopback

ALL = [exchange for api in APIS for exchange in exchanges(api)]
TOKEN = "test-token"
Call = Callable[[Exchange, str, dict[str, Any]], Any]


@pytest.fixture(scope="module")
def server() -> Iterator[Loopback]:
    with loopback() as running:
        yield running


@pytest.fixture(params=ALL, ids=str)
def exchange(request: pytest.FixtureRequest) -> Exchange:
    return request.param  # type: ignore[no-any-return]


def client_for(exchange: Exchange, url: str, **settings: Any) -> Any:
    package = import_module(package_of(exchange.api))
    return package.AuthenticatedClient(base_url=url, token=TOKEN, max_retries=0, **settings)


def arguments_of(exchange: Exchange) -> dict[str, Any]:
    """The recorded arguments; the body as the model that the operation takes."""
    module = module_of(exchange.api, exchange.operation)
    found = dict(exchange.data.get("arguments") or {})
    if "body" in exchange.data:
        decode = import_module(f"{package_of(exchange.api)}._runtime.models.decode")
        type_ = module.OPERATION.body.media[0].type
        found["body"] = decode.decode_value(type_() if type_ else Any, exchange.data["body"])[0]
    if "media" in exchange.data:
        found["media_type"] = exchange.data["media"]
    return found


def assert_sent(exchange: Exchange, seen: Seen) -> None:
    """The request on the wire is the recorded one."""
    wanted = exchange.data["request"]
    assert seen.method == wanted["method"]
    assert seen.path == wanted["path"]
    assert seen.query == [list(map(str, pair)) for pair in wanted.get("query", [])]
    for name, value in (wanted.get("headers") or {}).items():
        assert seen.headers.get(name.lower()) == value, name
    if "body" in wanted:
        assert json.loads(seen.body) == wanted["body"]
    else:
        assert seen.body == str(wanted.get("text", "")).encode()


def assert_detailed(exchange: Exchange, response: Any) -> None:
    """The parsed response is, written back, what was received."""
    assert response.status_code == exchange.status
    assert response.content == exchange.content
    assert [d.pointer for d in response.deviations] == exchange.expect.get("deviations", [])
    if "body" in exchange.data["response"] and exchange.expect.get("error") != "UnexpectedStatus":
        assert same(as_json(response.parsed), exchange.data["response"]["body"])


def assert_failed(exchange: Exchange, error: Exception) -> None:
    errors = import_module(f"{package_of(exchange.api)}.errors")
    assert isinstance(error, getattr(errors, exchange.expect.get("error", "ApiError")))
    assert isinstance(error, errors.ApiError)
    assert error.status_code == exchange.status
    assert error.content == exchange.content
    assert TOKEN not in str(error)


@contextmanager
def expected(exchange: Exchange, errors: ModuleType) -> Iterator[None]:
    """The failure of a stream, where one is recorded; an in-band one keeps what came before."""
    if "stream_error" in exchange.expect:
        said = re.escape(exchange.expect["stream_error"])
        with pytest.raises(errors.StreamError, match=said) as caught:
            yield
        assert same(as_json(list(caught.value.frames)), exchange.expect["frames"])
    elif "error" in exchange.expect:
        with pytest.raises(errors.ApiError) as refused:
            yield
        assert_failed(exchange, refused.value)
    else:
        yield


def answer_of(exchange: Exchange) -> Answer:
    return Answer(exchange.status, exchange.headers, exchange.content, exchange.chunks)


def run_sync(exchange: Exchange, client: Any) -> None:
    module, arguments = module_of(exchange.api, exchange.operation), arguments_of(exchange)
    errors = import_module(f"{package_of(exchange.api)}.errors")
    if exchange.data.get("stream"):
        frames: list[Any] = []
        with expected(exchange, errors), module.stream(client=client, **arguments) as stream:
            for frame in stream:
                frames.append(frame)
        assert same(as_json(frames), exchange.expect.get("frames", []))
        return
    assert_detailed(exchange, module.sync_detailed(client=client, **arguments))
    if 200 <= exchange.status < 300 and "error" not in exchange.expect:
        parsed = module.sync(client=client, **arguments)
        if "body" in exchange.data["response"]:
            assert same(as_json(parsed), exchange.data["response"]["body"])
    else:
        with pytest.raises(errors.ApiError) as caught:
            module.sync(client=client, **arguments)
        assert_failed(exchange, caught.value)


async def run_async(exchange: Exchange, client: Any) -> None:
    module, arguments = module_of(exchange.api, exchange.operation), arguments_of(exchange)
    errors = import_module(f"{package_of(exchange.api)}.errors")
    if exchange.data.get("stream"):
        frames: list[Any] = []
        with expected(exchange, errors):
            async with module.astream(client=client, **arguments) as stream:
                async for frame in stream:
                    frames.append(frame)
        assert same(as_json(frames), exchange.expect.get("frames", []))
        return
    assert_detailed(exchange, await module.asyncio_detailed(client=client, **arguments))
    if 200 <= exchange.status < 300 and "error" not in exchange.expect:
        parsed = await module.asyncio(client=client, **arguments)
        if "body" in exchange.data["response"]:
            assert same(as_json(parsed), exchange.data["response"]["body"])
    else:
        with pytest.raises(errors.ApiError) as caught:
            await module.asyncio(client=client, **arguments)
        assert_failed(exchange, caught.value)


def test_sync_against_a_real_server(exchange: Exchange, server: Loopback) -> None:
    server.seen.clear()
    server.answer = lambda _: answer_of(exchange)
    with client_for(exchange, server.url) as client:
        run_sync(exchange, client)
    assert server.seen
    for seen in server.seen:
        assert_sent(exchange, seen)


async def test_async_against_a_real_server(exchange: Exchange, server: Loopback) -> None:
    server.seen.clear()
    server.answer = lambda _: answer_of(exchange)
    async with client_for(exchange, server.url) as client:
        await run_async(exchange, client)
    assert server.seen
    for seen in server.seen:
        assert_sent(exchange, seen)


def mocked(exchange: Exchange, router: respx.MockRouter) -> respx.Route:
    route = router.route()
    return route.respond(exchange.status, headers=exchange.headers, content=exchange.content)


def seen_by(route: respx.Route) -> list[Seen]:
    return [
        Seen(
            call.request.method,
            call.request.url.raw_path.decode(),
            {name.lower(): value for name, value in call.request.headers.items()},
            call.request.content,
        )
        for call in route.calls
    ]


@pytest.fixture
def router(exchange: Exchange, request: pytest.FixtureRequest) -> respx.MockRouter:
    """A mock of the HTTP library that the package uses."""
    library = import_module(f"{package_of(exchange.api)}._runtime.http_library")
    name = "respx_mock" if library.OTHER == "httpx2" else "httpx2_mock"
    return request.getfixturevalue(name)  # type: ignore[no-any-return]


def test_sync_against_a_mock(exchange: Exchange, router: respx.MockRouter) -> None:
    route = mocked(exchange, router)
    with client_for(exchange, "https://service.test") as client:
        run_sync(exchange, client)
    for seen in seen_by(route):
        assert_sent(exchange, seen)


async def test_async_against_a_mock(exchange: Exchange, router: respx.MockRouter) -> None:
    route = mocked(exchange, router)
    async with client_for(exchange, "https://service.test") as client:
        await run_async(exchange, client)
    for seen in seen_by(route):
        assert_sent(exchange, seen)


@pytest.mark.parametrize("departing", [e for e in ALL if "deviations" in e.expect], ids=str)
def test_strict_validation_raises_where_the_response_departs(
    departing: Exchange, server: Loopback
) -> None:
    errors = import_module(f"{package_of(departing.api)}.errors")
    module = module_of(departing.api, departing.operation)
    server.answer = lambda _: answer_of(departing)
    strict = client_for(departing, server.url, validation="strict")
    with strict as client, pytest.raises(errors.ResponseError) as caught:
        module.sync_detailed(client=client, **arguments_of(departing))
    assert caught.value.content == departing.content
