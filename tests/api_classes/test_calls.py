"""Calls by classes, one per tag, over the wire."""

from __future__ import annotations

import asyncio
import json
import logging
import pickle
import time
from types import ModuleType
from typing import Any

import httpx2
import pytest

from support.loopback import Answer, Loopback, loopback

from .conftest import answers, client


def test_calls(shop: ModuleType, server: Loopback) -> None:
    page = [{"id": 1, "name": "Nut"}, {"id": 2, "name": "Bolt"}]
    server.answer = lambda seen: (
        answers(page[int(dict(seen.query).get("offset", 0)) :][:1])
        if seen.method == "GET"
        else answers({"code": 7})
    )
    with client(shop, server, api_key={"key": "abc"}) as api_client:
        api = shop.ShopItemsApi(api_client)
        (item,) = api.list("metal", limit=1)
        assert item == shop.Item(id=1, name="Nut")
        assert server.seen[-1].target == "/items?limit=1&kind=metal"
        assert server.seen[-1].headers["x-key"] == "Token abc"
        assert [one.id for one in api.list_iterate("metal", limit=1)] == [1, 2]
        assert api.add_items([item, shop.Item(name="Bolt")]).code == 7
        assert json.loads(server.seen[-1].body) == [{"id": 1, "name": "Nut"}, {"name": "Bolt"}]
        api_client.configuration.api_key_prefix["key"] = "Key"
        api.list("metal")
        assert server.seen[-1].headers["x-key"] == "Key abc"


async def test_async_calls_and_basic_authentication(shop: ModuleType, server: Loopback) -> None:
    server.answer = lambda _: Answer(204)
    configuration = shop.Configuration(host=server.url, username="ada", password="x:y")
    async with shop.aio.ApiClient(configuration) as api_client:
        api = shop.aio.ShopItemsApi(api_client)
        await api.change_item("a b", {"name": "Nut"})
    assert server.seen[-1].path == "/items/a%20b"
    assert server.seen[-1].headers["authorization"] == "Basic YWRhOng6eQ=="
    assert configuration.get_basic_auth_token() == "Basic YWRhOng6eQ=="


def test_responses_that_only_stream(shop: ModuleType, server: Loopback) -> None:
    server.answer = lambda _: answers(b'{"words": ["a"]}\n{"words": []}\n', "application/x-ndjson")
    with client(shop, server, api_key={"key": "abc"}) as api_client:
        api = shop.AdminApi(api_client)
        assert [event.words for event in api.watch_events()] == [["a"], []]
        assert [event.words for event in api.watch_events_with_http_info().data] == [["a"], []]
        with api.stream_watch_events() as events:
            assert next(iter(events)).words == ["a"]
            assert events.final().words == []
            with pytest.raises(TypeError, match="does not say where the text"):
                events.answer()


def test_text_of_an_answer_in_parts(shop: ModuleType, server: Loopback) -> None:
    parts = b'data: {"words": ["Hel"]}\n\ndata: {"words": ["lo"]}\n\ndata: [DONE]\n\n'
    server.answer = lambda _: answers(parts, "text/event-stream")
    with (
        client(shop, server, api_key={"key": "abc"}) as api_client,
        shop.AdminApi(api_client).stream_answer() as answer,
    ):
        assert answer.answer() == "Hello"
        assert len(answer.frames) == 2
    assert server.seen[0].headers["accept"].startswith("text/event-stream")


def test_servers(shop: ModuleType, server: Loopback) -> None:
    configuration = shop.Configuration(server_variables={"region": "us"}, api_key={"key": "abc"})
    assert configuration.host == "http://us.shop.example/v1"
    assert shop.Configuration(server_index=1).host == "http://spare.shop.example/v1"
    assert shop.Configuration().get_host_settings()[0]["variables"] == {
        "region": {"default_value": "eu"}
    }
    with pytest.raises(shop.ApiValueError, match="there is no server 2"):
        _ = shop.Configuration(server_index=2).host
    with pytest.raises(shop.ApiValueError, match="no variable 'planet'"):
        _ = shop.Configuration(server_variables={"planet": "earth"}).host
    configuration.proxy = server.url
    server.answer = lambda _: answers({})
    with shop.ApiClient(configuration) as api_client:
        shop.ShopItemsApi(api_client).add_items([])
        shop.ShopItemsApi(api_client).add_items([], _host_index=1)
        shop.AdminApi(api_client).get_settings()
    # A proxy is asked for the whole URL.
    assert [seen.target for seen in server.seen] == [
        "http://us.shop.example/v1/items",
        "http://spare.shop.example/v1/items",
        "http://admin.shop.example/settings",
    ]


async def test_responses_that_only_stream_async(shop: ModuleType, server: Loopback) -> None:
    server.answer = lambda _: answers(b'{"words": ["a"]}\n{"words": []}\n', "application/x-ndjson")
    configuration = shop.Configuration(host=server.url, api_key={"key": "abc"})
    async with shop.aio.ApiClient(configuration) as api_client:
        api = shop.aio.AdminApi(api_client)
        assert [event.words for event in await api.watch_events()] == [["a"], []]
        async with await api.stream_watch_events() as events:
            assert (await anext(events)).words == ["a"]
            assert (await events.final()).words == []
            with pytest.raises(StopAsyncIteration):
                await anext(events)


async def test_text_of_an_answer_in_parts_async(shop: ModuleType, server: Loopback) -> None:
    parts = b'data: {"words": ["Hel", "x"]}\n\ndata: {"words": []}\n\ndata: {"words": ["lo"]}\n\n'
    server.answer = lambda _: answers(parts, "text/event-stream")
    configuration = shop.Configuration(host=server.url, api_key={"key": "abc"})
    async with shop.aio.ApiClient(configuration) as api_client:
        async with await shop.aio.AdminApi(api_client).stream_answer() as answer:
            assert await answer.answer() == "Hello"
            assert len(answer.frames) == 3


def test_raw_responses(shop: ModuleType, server: Loopback) -> None:
    server.answer = lambda _: Answer(203, {"content-type": "text/plain", "x-a": "b"}, b"one\ntwo")
    with client(shop, server, api_key={"key": "abc"}) as api_client:
        ask = shop.AdminApi(api_client).get_settings_without_preload_content
        with ask() as raw:
            assert (raw.status, raw.reason) == (203, "Non-Authoritative Information")
            assert raw.getheaders() is raw.headers
            assert (raw.getheader("X-A"), raw.getheader("X-B", "none")) == ("b", "none")
            assert raw.read() == raw.data == b"one\ntwo"
        assert list(ask()) == [b"one\n", b"two"]
        server.answer = lambda _: Answer(200, {}, b"[1]\n")
        assert list(ask()) == [b"[1]\n"]
        assert ask().json() == [1]
        server.answer = lambda _: Answer(200, {}, b"[" * 100_000)
        with pytest.raises(shop.errors.ResponseError, match="does not parse") as caught:
            ask().json()
        assert isinstance(caught.value, shop.ApiException)
        assert (caught.value.method, caught.value.status) == ("GET", 200)
        assert caught.value.__cause__ is not None
        raw = ask()
        raw.release_conn()
        assert raw.response.is_closed


async def test_raw_responses_async(shop: ModuleType, server: Loopback) -> None:
    server.answer = lambda _: Answer(200, {"content-type": "text/plain"}, b"[1,\n2]")
    configuration = shop.Configuration(host=server.url, api_key={"key": "abc"})
    async with shop.aio.ApiClient(configuration) as api_client:
        ask = shop.aio.AdminApi(api_client).get_settings_without_preload_content
        async with await ask() as raw:
            assert [part async for part in raw.stream()] == [b"[1,\n2]"]
        assert [line async for line in await ask()] == [b"[1,\n", b"2]"]
        raw = await ask()
        assert await raw.read() == await raw.read() == b"[1,\n2]"
        assert await raw.text() == "[1,\n2]"
        assert await raw.json() == [1, 2]
        server.answer = lambda _: Answer(200, {}, b"whole\n")
        assert [line async for line in await ask()] == [b"whole\n"]


def test_credentials_of_one_call(shop: ModuleType, server: Loopback) -> None:
    server.answer = lambda _: answers([])
    with client(shop, server, api_key={"key": "abc"}) as api_client:
        api = shop.ShopItemsApi(api_client)
        for place in ("header", "query", "cookie"):
            api.list("metal", _request_auth={"in": place, "key": "X-One", "value": "1"})
        api.list(
            "metal",
            _request_auth={"in": "header", "key": "X-One", "value": "1"},
            _headers={"x-one": "2"},
        )
        sent = [(seen.headers.get("x-one"), seen.headers.get("cookie")) for seen in server.seen]
        assert sent == [("1", None), (None, None), (None, "X-One=1"), ("2", None)]
        assert server.seen[1].query[-1] == ["X-One", "1"]
        assert not any("x-key" in seen.headers for seen in server.seen)
        with pytest.raises(shop.ApiValueError, match="_request_auth has"):
            api.list("metal", _request_auth={"in": "body", "key": "X-One", "value": "1"})


def test_a_credential_of_one_call_stays_with_its_origin(shop: ModuleType, server: Loopback) -> None:
    with loopback() as other:
        other.answer = lambda _: answers([])
        server.answer = lambda _: Answer(307, {"location": f"{other.url}/items"})
        with client(shop, server).with_options(follow_redirects=True) as api_client:
            own = {"in": "header", "key": "X-One", "value": "s3cret"}
            assert shop.ShopItemsApi(api_client).list("metal", _request_auth=own) == []
        assert server.seen[0].headers["x-one"] == "s3cret"
        assert "x-one" not in other.seen[0].headers


def test_keys_as_they_are_sent(shop: ModuleType) -> None:
    configuration = shop.Configuration(api_key={"key": "abc"})
    assert configuration.get_api_key_with_prefix("key") == "Token abc"
    assert configuration.get_api_key_with_prefix("login") is None
    assert configuration.get_basic_auth_token() is None


def test_debugging_is_switched_on_and_off(shop: ModuleType) -> None:
    configuration = shop.Configuration(debug=True)
    logger = logging.getLogger("shop-of-tests")
    assert configuration.debug
    assert logger.handlers
    configuration.debug = False
    assert not logger.handlers
    assert not shop.Configuration(debug=False).debug


def test_no_more_connections_than_the_pool_is_large(shop: ModuleType, server: Loopback) -> None:
    at_once: list[int] = []
    under_way: set[int] = set()

    def answer(seen: Any) -> Answer:
        under_way.add(id(seen))
        at_once.append(len(under_way))
        time.sleep(0.02)
        under_way.discard(id(seen))
        return answers({})

    server.answer = answer
    configuration = shop.Configuration(host=server.url, api_key={"key": "abc"})
    configuration.connection_pool_maxsize = 2

    async def context() -> None:
        async with shop.aio.ApiClient(configuration) as api_client:
            api = shop.aio.AdminApi(api_client)
            await asyncio.gather(*(api.get_settings() for _ in range(8)))

    asyncio.run(context())
    assert len(at_once) == 8
    assert max(at_once) <= 2


def test_exceptions_can_be_made_of_a_response(shop: ModuleType) -> None:
    class Response:
        status, reason, headers = 404, "Gone fishing", {"X-A": "b"}

    with pytest.raises(shop.NotFoundException) as caught:
        shop.ApiException.from_response(http_resp=Response(), body="no", data={"a": 1})
    error = caught.value
    assert (error.status, error.reason, error.body, error.data) == (
        404,
        "Gone fishing",
        "no",
        {"a": 1},
    )
    assert error.headers == httpx2.Headers({"x-a": "b"})
    assert "404" in str(error)
    assert str(shop.ApiException(reason="no network")) == "no network"
    assert str(shop.ApiException(500, "Oops")) == "(500) Oops"
    assert pickle.loads(pickle.dumps(shop.ApiException(500, "Oops"))).status == 500
