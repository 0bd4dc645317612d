"""No secret goes to another origin, and none into a log or an error, whoever put it where it is."""

from __future__ import annotations

import asyncio
import base64
import logging
from typing import Any

import httpx2
import pytest

from specloom.runtime import call, errors
from specloom.runtime import download as files
from specloom.runtime.client import BaseAuthenticatedClient
from specloom.runtime.operation import Api, Call, Scheme
from specloom.runtime.unset import UNSET

from . import scripts as on
from .conftest import GET, Client, Patience, all_closed, busy, patient
from .server import Connection, Request, Script, free_port, serving

BASIC = base64.b64encode(b"ada:s3cret").decode()


def to(url: str) -> Script:
    async def script(connection: Connection, request: Request) -> None:
        await connection.reply(b"", "307 Temporary Redirect", Location=f"{url}/thing")

    return script


def ask(mode: str, client: Any, operation: Any = GET, **options: Any) -> Any:
    if mode == "sync":
        with client:
            return call.sync(Call(operation, client, {}, UNSET, options))

    async def later() -> Any:
        async with client:
            return await call.asyncio(Call(operation, client, {}, UNSET, options))

    return asyncio.run(later())


modes = pytest.mark.parametrize("mode", ["sync", "httpx2", "aiohttp"])


def library(mode: str) -> Any:
    return {} if mode == "sync" else {"async_library": mode}


@modes
@pytest.mark.parametrize(
    "settings",
    [
        {"headers": {"X-Api-Key": "s3cret", "X-Plain": "p"}},
        {"cookies": {"a": "s3cret"}},
        {"httpx_args": {"headers": {"Authorization": "s3cret", "X-Plain": "p"}}},
        {"httpx_args": {"cookies": {"a": "s3cret"}}},
        {"httpx_args": {"params": {"api_key": "s3cret"}}},
        {"httpx_args": {"auth": ("ada", "s3cret")}},
    ],
    ids=["headers", "cookies", "headers below", "cookies below", "query below", "auth below"],
)
def test_nothing_secret_follows_to_another_origin(mode: str, settings: Any) -> None:
    with serving(on.responses()) as other, serving(to(other.url)) as server:
        client = Client(server.url, follow_redirects=True, **library(mode), **settings)
        assert ask(mode, client) == {"ok": 1}
        sent, came = (f"{seen.target} {seen.headers}" for seen in (*server.seen, *other.seen))
        assert "s3cret" in sent or BASIC in sent
        assert "s3cret" not in came
        assert BASIC not in came
        assert ("x-plain" in came) == ("x-plain" in sent)


@modes
def test_secret_headers_of_a_call_stay_too(mode: str) -> None:
    with serving(on.responses()) as other, serving(to(other.url)) as server:
        client = Client(server.url, follow_redirects=True, **library(mode))
        extra = {"X-Auth-Token": "s3cret", "Private-Token": "s3cret", "X-Trace": "t"}
        ask(mode, client, extra_headers=extra)
        assert "s3cret" not in str(other.seen[0].headers)
        assert other.seen[0].headers["x-trace"] == "t"


@modes
def test_cookies_of_a_server_go_back_to_it_alone(mode: str) -> None:
    with serving(on.responses(Set_Cookie="b=theirs")) as other:

        async def away(connection: Connection, request: Request) -> None:
            place = f"{other.url.replace('127.0.0.1', 'localhost')}/thing"
            more = {"Location": place, "Set_Cookie": "a=ours"}
            await connection.reply(b"", "307 Temporary Redirect", **more)

        with serving(away) as server:
            args = {"trust_env": False}
            client = Client(server.url, follow_redirects=True, httpx_args=args, **library(mode))
            with client.with_headers({}) as same:
                if mode == "sync":
                    call.sync(Call(GET, same, {}, UNSET, {}))
                    call.sync(Call(GET, same, {}, UNSET, {}))
                else:
                    asyncio.run(_twice(client))
            assert [seen.headers.get("cookie") for seen in server.seen] == [None, "a=ours"]
            assert [seen.headers.get("cookie") for seen in other.seen] == [None, "b=theirs"]


async def _twice(client: Any) -> None:
    async with client:
        await call.asyncio(Call(GET, client, {}, UNSET, {}))
        await call.asyncio(Call(GET, client, {}, UNSET, {}))


@modes
def test_a_credential_of_the_call_wins_over_one_in_the_url(mode: str) -> None:
    with serving(on.responses()) as server:
        url = server.url.replace("://", "://ada:s3cret@")
        ask(mode, Client(url, **library(mode)))
        ask(mode, Client(url, **library(mode)), extra_headers={"Authorization": "Bearer t"})
        found = [seen.headers["authorization"] for seen in server.seen]
        assert found == [f"Basic {BASIC}", "Bearer t"]


class Keyed(BaseAuthenticatedClient):
    __api__ = Api(
        "Keys",
        "specloom-keys",
        "1.0.0",
        "KEYS_TEST",
        schemes={"q": Scheme("q", "apiKey", place="query", wire="appid")},
    )


@pytest.mark.parametrize("mode", ["sync", "httpx2"])
def test_the_log_of_the_library_below_is_masked(
    mode: str, caplog: pytest.LogCaptureFixture
) -> None:
    secret = {"appid": "s3cret1", "access_token": "s3cret2"}
    with caplog.at_level(logging.DEBUG), serving(on.responses(Set_Cookie="sid=s3cret3")) as server:
        assert ask(mode, Keyed(server.url), extra_query=secret) == {"ok": 1}
        with serving(on.responses()) as others:
            httpx2.get(f"{others.url}/other?appid=mine", trust_env=False)
    told = [(record.name, record.getMessage()) for record in caplog.records]
    assert "s3cret" not in str(told)
    assert ("httpx2", f'HTTP Request: GET {server.url}/thing?appid=***&access_token=*** "HTTP/1.1 '
            '200 OK"') in told  # fmt: skip
    assert any("Set-Cookie" in text for _, text in told)
    assert any("appid=mine" in text for _, text in told), "what others ask is not ours to mask"


@pytest.mark.parametrize("mode", ["sync", "httpx2", "aiohttp"])
def test_a_key_the_caller_put_there_himself_is_masked(mode: str) -> None:
    client = Keyed(f"http://127.0.0.1:{free_port()}", max_retries=0, **library(mode))
    with pytest.raises(errors.ConnectionError) as caught:
        ask(mode, client, extra_query={"appid": "s3cret"})
    assert "appid=***" in str(caught.value)
    seen: BaseException | None = caught.value
    while seen is not None:
        assert "s3cret" not in f"{seen} {seen!r}"
        seen = seen.__cause__ or seen.__context__


@pytest.mark.parametrize("mode", ["sync", "httpx2"])
def test_a_hook_that_fails_leaves_no_connection(mode: str) -> None:
    def broken(response: httpx2.Response) -> None:
        raise LookupError("of the caller")

    with serving(on.responses()) as server:
        client = patient(Patience(), server.url, on_response=broken)

        async def later() -> None:
            async with client:
                with pytest.raises(LookupError, match="of the caller"):
                    await files.astream_bytes(GET, client=client)
                assert busy(client) == []

        if mode == "sync":
            with client, pytest.raises(LookupError, match="of the caller"):
                files.stream_bytes(GET, client=client)
            with client:
                assert busy(client) == []
        else:
            asyncio.run(later())
        assert all_closed(server)


@pytest.mark.parametrize("mode", ["sync", "httpx2"])
def test_a_closed_client_of_the_caller_is_an_error_of_ours(mode: str) -> None:
    own, theirs = httpx2.Client(), httpx2.AsyncClient()
    own.close()
    asyncio.run(theirs.aclose())
    client = Client("http://a.test").set_httpx_client(own).set_async_httpx_client(theirs)
    with pytest.raises(errors.RequestError, match="closed"):
        ask(mode, client)


def test_connections_end_with_their_loop() -> None:
    with serving(on.responses()) as server:
        client = patient(Patience(), server.url)
        for _ in range(10):
            asyncio.run(call.asyncio(Call(GET, client, {}, UNSET, {})))
            assert all_closed(server)
        assert len(client._async_pool._clients) == 1
