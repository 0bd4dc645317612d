"""The four ways to call an operation."""

from __future__ import annotations

import asyncio
import gzip
import logging
import socket
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import httpx2
import pytest
from pydantic import BaseModel

from specloom.runtime import call
from specloom.runtime.client import BaseClient
from specloom.runtime.errors import (
    ConnectionError,
    NotFound,
    RequestError,
    ResponseError,
    TimeoutError,
    UnexpectedStatus,
)
from specloom.runtime.operation import (
    Api,
    Body,
    Call,
    Media,
    Operation,
    Param,
    ResponseSpec,
    Stream,
)
from specloom.runtime.unset import UNSET

Make = Callable[..., Any]


class Client(BaseClient):
    __api__ = Api(title="Pets", distribution="specloom-pets", version="1", env="PETS_TEST")


class Pet(BaseModel):
    name: str


class Fault(BaseModel):
    detail: str


OPERATION: Operation[list[Pet], Fault] = Operation(
    id="list_pets",
    method="GET",
    path="/pets/{kind}",
    params=(
        Param("kind", "kind", "path", required=True, style="simple"),
        Param("page", "page", "query"),
    ),
    responses={
        "200": ResponseSpec((Media("application/json", lambda: list[Pet]),)),
        "204": ResponseSpec(),
        "404": ResponseSpec((Media("application/json", lambda: Fault),)),
    },
)
POST: Operation[Pet, Fault] = replace(
    OPERATION, id="add_pet", method="POST", body=Body((Media("application/json", lambda: Pet),))
)  # type: ignore[assignment]
CATS = httpx2.Response(200, json=[{"name": "Ida"}])
NONE = httpx2.Response(404, json={"detail": "no cats"})


def test_success(wire: Make) -> None:
    scripted = wire(CATS)
    arguments = {"kind": "c/t", "page": 2}
    assert call.sync(Call(OPERATION, scripted.client, arguments, UNSET, {})) == [Pet(name="Ida")]
    assert scripted.last.url.raw_path == b"/v1/pets/c%2Ft?page=2"
    detailed = call.sync_detailed(Call(OPERATION, scripted.client, arguments, UNSET, {}))
    assert (detailed.status_code, detailed.parsed) == (200, [Pet(name="Ida")])
    found = asyncio.run(call.asyncio(Call(OPERATION, scripted.client, arguments, UNSET, {})))
    assert found == [Pet(name="Ida")]
    adetailed = asyncio.run(
        call.asyncio_detailed(Call(OPERATION, scripted.client, arguments, UNSET, {}))
    )
    assert adetailed.parsed == [Pet(name="Ida")]


def test_declared_failure(wire: Make) -> None:
    client = wire(NONE).client
    with pytest.raises(NotFound, match="no cats") as caught:
        call.sync(Call(OPERATION, client, {"kind": "cat"}, UNSET, {}))
    assert caught.value.parsed == Fault(detail="no cats")
    with pytest.raises(NotFound):
        asyncio.run(call.asyncio(Call(OPERATION, client, {"kind": "cat"}, UNSET, {})))
    response = call.sync_detailed(Call(OPERATION, client, {"kind": "cat"}, UNSET, {}))
    assert (response.status_code, response.parsed) == (404, Fault(detail="no cats"))


def test_undeclared_status(wire: Make) -> None:
    client = wire(httpx2.Response(418)).client
    with pytest.raises(UnexpectedStatus):
        call.sync(Call(OPERATION, client, {"kind": "cat"}, UNSET, {}))
    assert (
        call.sync_detailed(Call(OPERATION, client, {"kind": "cat"}, UNSET, {})).status_code == 418
    )


def test_no_body(wire: Make) -> None:
    client = wire(httpx2.Response(204)).client
    assert call.sync(Call(OPERATION, client, {"kind": "cat"}, UNSET, {})) is None


def test_options(wire: Make) -> None:
    scripted = wire(CATS)
    options = {
        "extra_headers": {"X-A": "1"},
        "extra_query": [("q", "1"), ("q", "2")],
        "extra_body": {"age": 3},
        "timeout": 7.5,
    }
    call.sync(Call(POST, scripted.client, {"kind": "cat"}, Pet(name="Ida"), options))
    sent = scripted.last
    assert sent.headers["x-a"] == "1"
    assert sent.url.query == b"q=1&q=2"
    assert sent.content == b'{"name":"Ida","age":3}'
    assert sent.extensions["timeout"]["read"] == 7.5


def test_a_bad_argument_sends_nothing(wire: Make) -> None:
    scripted = wire(CATS)
    with pytest.raises(RequestError):
        call.sync(Call(OPERATION, scripted.client, {"kind": ""}, UNSET, {}))
    assert scripted.requests == []


def test_a_response_that_is_not_json(wire: Make) -> None:
    page = httpx2.Response(200, text="<html>", headers={"content-type": "application/json"})
    with pytest.raises(ResponseError):
        call.sync(Call(OPERATION, wire(page).client, {"kind": "cat"}, UNSET, {}))


def test_strict(wire: Make) -> None:
    odd = httpx2.Response(200, json=[{"name": 1}])
    response = call.sync_detailed(Call(OPERATION, wire(odd).client, {"kind": "cat"}, UNSET, {}))
    assert [deviation.pointer for deviation in response.deviations] == ["/0/name"]
    with pytest.raises(ResponseError, match="/0/name"):
        call.sync(
            Call(OPERATION, wire(odd, validation="strict").client, {"kind": "cat"}, UNSET, {})
        )


def test_hooks(wire: Make) -> None:
    statuses: list[int] = []
    scripted = wire(
        httpx2.Response(503),
        CATS,
        on_request=lambda prepared: prepared.with_header("X-Signature", f"of {prepared.url[-8:]}"),
        on_response=lambda response: statuses.append(response.status_code),
    )
    call.sync(Call(OPERATION, scripted.client, {"kind": "cat"}, UNSET, {}))
    assert [sent.headers["x-signature"] for sent in scripted.requests] == ["of pets/cat"] * 2
    assert statuses == [503, 200]


def test_async_hooks(wire: Make) -> None:
    async def sign(prepared: Any) -> Any:
        await asyncio.sleep(0)
        return prepared.with_header("X-Signature", "s")

    scripted = wire(CATS, on_request=sign)
    asyncio.run(call.asyncio(Call(OPERATION, scripted.client, {"kind": "cat"}, UNSET, {})))
    assert scripted.last.headers["x-signature"] == "s"


def test_a_large_response_is_not_read(wire: Make) -> None:
    bomb = httpx2.Response(
        200,
        headers={"content-encoding": "gzip", "content-type": "application/json"},
        stream=_Bytes(gzip.compress(b"[" + b" " * 10_000_000 + b"]")),
    )
    for limit, expected in ((1_000_000, None), (20_000_000, [])):
        client = wire(lambda _: _fresh(bomb), max_response_bytes=limit).client
        for run in (
            lambda c: call.sync(Call(OPERATION, c, {"kind": "cat"}, UNSET, {})),
            lambda c: asyncio.run(call.asyncio(Call(OPERATION, c, {"kind": "cat"}, UNSET, {}))),
        ):
            if expected is None:
                with pytest.raises(ResponseError, match="max_response_bytes"):
                    run(client)
            else:
                assert run(client) == expected


class _Bytes(httpx2.ByteStream):
    pass


def _fresh(response: httpx2.Response) -> httpx2.Response:
    return httpx2.Response(response.status_code, headers=response.headers, stream=response.stream)


def test_damaged_compression(wire: Make) -> None:
    damaged = httpx2.Response(200, headers={"content-encoding": "gzip"}, stream=_Bytes(b"no gzip"))
    with pytest.raises(ResponseError) as caught:
        call.sync(
            Call(OPERATION, wire(lambda _: _fresh(damaged)).client, {"kind": "cat"}, UNSET, {})
        )
    assert isinstance(caught.value.__cause__, httpx2.DecodingError)


def test_a_stream_read_whole(wire: Make) -> None:
    media = Media("application/x-ndjson", lambda: Pet)
    operation: Operation[list[Pet], Fault] = replace(
        OPERATION,
        responses={"200": ResponseSpec((media,))},
        stream=Stream("ndjson", media.wire, lambda: Pet, error="e"),
    )
    body = b'{"name":"Ida"}\nnonsense\n{"e":"over"}'
    response = httpx2.Response(200, headers={"content-type": media.wire}, content=body)
    found = call.sync_detailed(Call(operation, wire(response).client, {"kind": "cat"}, UNSET, {}))
    assert found.parsed is not None
    assert found.parsed[0] == Pet(name="Ida")  # type: ignore[index]
    assert [deviation.pointer for deviation in found.deviations] == ["/1", "/2/name"]


def test_the_log_shows_no_secret(wire: Make, caplog: pytest.LogCaptureFixture) -> None:
    operation = replace(OPERATION, security=(("query", "bearer"),))
    scripted = wire(CATS, credentials={"query": "hush1"}, token="hush2")
    with caplog.at_level(logging.DEBUG, "specloom-pets"), caplog.at_level(logging.DEBUG):
        call.sync(Call(operation, scripted.client, {"kind": "cat"}, UNSET, {}))
    ours = [record for record in caplog.records if not record.name.startswith("http")]
    assert any(
        "/pets/cat" in record.getMessage() and "200" in record.getMessage() for record in ours
    )
    assert not any("hush" in record.getMessage() for record in ours)


def test_no_server() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
    url = f"http://127.0.0.1:{port}"
    with Client(url, max_retries=0) as client, pytest.raises(ConnectionError):
        call.sync(Call(OPERATION, client, {"kind": "cat"}, UNSET, {}))

    async def again() -> None:
        async with Client(url, max_retries=0) as client:
            with pytest.raises(ConnectionError):
                await call.asyncio(Call(OPERATION, client, {"kind": "cat"}, UNSET, {}))

    asyncio.run(again())


def test_a_slow_server(loopback: Any) -> None:
    loopback.routes["/pets/cat"] = lambda handler: handler.rfile.read(1)
    with Client(loopback.url, max_retries=0, timeout=0.05) as client, pytest.raises(TimeoutError):
        call.sync(Call(OPERATION, client, {"kind": "cat"}, UNSET, {}))
