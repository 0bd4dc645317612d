"""Every recorded exchange through the API classes: three forms, sync and async."""

from __future__ import annotations

import inspect
import json
from typing import Any

import pytest
from h2ogpte.rest import aio, errors

from h2ogpte import rest
from support.exchange import Exchange, as_json, exchanges, module_of, same
from support.loopback import Answer, Loopback

ALL = exchanges("h2ogpte")
STREAMED = [one for one in ALL if one.data.get("stream")]
WHOLE = [one for one in ALL if one not in STREAMED]


def arguments_of(exchange: Exchange) -> dict[str, Any]:
    """The recorded arguments, the body by the name it has in this style."""
    found = dict(exchange.data.get("arguments") or {})
    if "body" in exchange.data:
        known = {param.name for param in module_of("h2ogpte", exchange.operation).OPERATION.params}
        names = inspect.signature(getattr(rest.ChatApi, exchange.operation)).parameters
        (body,) = set(names) - known - {"self", "options"}
        found[body] = exchange.data["body"]
    return found


def prepare(exchange: Exchange, server: Loopback) -> None:
    server.answer = lambda _: Answer(
        exchange.status,
        exchange.headers,
        exchange.content if exchange.chunks is None else b"",
        exchange.chunks,
    )


def assert_sent(exchange: Exchange, server: Loopback) -> None:
    wanted = exchange.data["request"]
    (seen,) = server.seen
    server.seen.clear()
    assert (seen.method, seen.path) == (wanted["method"], wanted["path"])
    assert seen.query == [list(map(str, pair)) for pair in wanted.get("query", [])]
    assert seen.headers["authorization"] == "Bearer test-token"
    assert (json.loads(seen.body) if seen.body else None) == wanted.get("body")


def assert_whole(exchange: Exchange, response: rest.ApiResponse[Any]) -> None:
    body = exchange.data["response"].get("body")
    assert response.status_code == exchange.status
    assert response.raw_data == exchange.content
    assert response.headers.get("content-type") == exchange.headers.get("content-type")
    assert same(as_json(response.data), body)


@pytest.mark.parametrize("exchange", WHOLE, ids=str)
async def test_exchange(
    exchange: Exchange, api: rest.ChatApi, async_api: aio.ChatApi, server: Loopback
) -> None:
    prepare(exchange, server)
    arguments = arguments_of(exchange)
    wholly = f"{exchange.operation}_with_http_info"
    if exchange.status < 300:
        assert_whole(exchange, getattr(api, wholly)(**arguments))
        assert_sent(exchange, server)
        assert_whole(exchange, await getattr(async_api, wholly)(**arguments))
        assert_sent(exchange, server)
        plain = getattr(api, exchange.operation)(**arguments)
        assert plain == await getattr(async_api, exchange.operation)(**arguments)
    else:
        with pytest.raises(rest.ApiException) as caught:
            getattr(api, exchange.operation)(**arguments)
        assert_sent(exchange, server)
        with pytest.raises(rest.ApiException) as awaited:
            await getattr(async_api, exchange.operation)(**arguments)
        assert_sent(exchange, server)
        for error in (caught.value, awaited.value):
            assert isinstance(error, errors.ApiError)
            assert error.status == error.status_code == exchange.status
            assert error.body == exchange.content.decode()
            assert error.reason
            if "body" in exchange.data["response"]:
                assert same(as_json(error.data), exchange.data["response"]["body"])
            if name := exchange.expect.get("error"):
                assert isinstance(error, getattr(errors, name))


@pytest.mark.parametrize("exchange", WHOLE, ids=str)
async def test_raw(
    exchange: Exchange, api: rest.ChatApi, async_api: aio.ChatApi, server: Loopback
) -> None:
    prepare(exchange, server)
    name, arguments = f"{exchange.operation}_without_preload_content", arguments_of(exchange)
    with getattr(api, name)(**arguments) as raw:
        assert (raw.status, raw.data) == (exchange.status, exchange.content)
        assert raw.getheader("content-type") == exchange.headers.get("content-type")
    assert_sent(exchange, server)
    async with await getattr(async_api, name)(**arguments) as later:
        assert (later.status, await later.read()) == (exchange.status, exchange.content)
    assert_sent(exchange, server)


@pytest.mark.parametrize("exchange", STREAMED, ids=str)
async def test_streamed(
    exchange: Exchange, api: rest.ChatApi, async_api: aio.ChatApi, server: Loopback
) -> None:
    prepare(exchange, server)
    arguments, expect = arguments_of(exchange), exchange.expect
    parts: list[Any] = []
    later: list[Any] = []
    if "error" in expect or "stream_error" in expect:
        with pytest.raises(rest.ApiException) as caught, api.stream_completion(**arguments) as one:
            parts += one
        with pytest.raises(rest.ApiException) as awaited:
            async with await async_api.stream_completion(**arguments) as two:
                later += [part async for part in two]
        for error in (caught.value, awaited.value):
            assert error.status == exchange.status
            assert str(expect.get("stream_error", "")) in str(error)
        parts, later = getattr(caught.value, "frames", []), getattr(awaited.value, "frames", [])
    else:
        with api.stream_completion(**arguments) as one:
            parts += one
        async with await async_api.stream_completion(**arguments) as two:
            later += [part async for part in two]
    wanted = [frame for frame in expect.get("frames", []) if frame.get("finished") is not True]
    assert [as_json(part) for part in parts] == wanted
    assert [as_json(part) for part in later] == wanted


def test_a_stream_that_ends_early_has_no_answer(api: rest.ChatApi, server: Loopback) -> None:
    line = b'{"body": "Replace the ", "finished": false}\n'
    server.answer = lambda _: Answer(200, {"content-type": "application/jsonl"}, line)
    with (
        api.stream_completion("s", {"message": "x"}) as answer,
        pytest.raises(rest.ApiException, match="ended before its last frame") as caught,
    ):
        answer.answer()
    assert [frame.body for frame in caught.value.frames] == ["Replace the "]


async def test_raw_responses_are_read_by_lines_and_chunks(
    api: rest.ChatApi, async_api: aio.ChatApi, server: Loopback
) -> None:
    kind = {"content-type": "application/json"}
    server.answer = lambda _: Answer(200, kind, chunks=(b'{"count"', b":\n", b"2}"))
    assert list(api.get_chat_session_count_without_preload_content()) == [b'{"count":\n', b"2}"]
    raw = api.get_chat_session_count_without_preload_content()
    assert b"".join(raw.stream()) == b'{"count":\n2}'
    assert api.get_chat_session_count_without_preload_content().json() == {"count": 2}
    later = await async_api.get_chat_session_count_without_preload_content()
    assert [line async for line in later] == [b'{"count":\n', b"2}"]
    text = await (await async_api.get_chat_session_count_without_preload_content()).text()
    assert json.loads(text) == {"count": 2}
