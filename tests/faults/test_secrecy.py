"""No secret goes to another origin, and none into a log or an error, whoever put it where it is."""

from __future__ import annotations

import asyncio
import base64
import logging
import pickle
from dataclasses import replace
from typing import Any

import httpx2
import pytest

from specloom.runtime import call, errors
from specloom.runtime import download as files
from specloom.runtime.client import BaseAuthenticatedClient
from specloom.runtime.operation import Api, Body, Call, Media, Scheme
from specloom.runtime.unset import UNSET

from . import scripts as on
from .conftest import GET, PUT, Client, Patience, all_closed, busy, patient
from .server import Connection, Request, Script, free_port, serving

BASIC = base64.b64encode(b"ada:s3cret").decode()


def to(url: str) -> Script:
    async def script(connection: Connection, request: Request) -> None:
        await connection.response(b"", "307 Temporary Redirect", Location=f"{url}/thing")

    return script


SECRET_HEADERS = [
    "X-Secret-Key",
    "X-Session-Id",
    "X-Auth",
    "X-JWT",
    "X-Auth-Token",
    "Private-Token",
    "X-Api-Key",
    "X-Csrf-Token",
    "X-Amz-Security-Token",
    "X-Goog-Api-Key",
    "Ocp-Apim-Subscription-Key",
    "Cookie2",
    "Proxy-Authorization",
    "Authentication",
    "X-Forwarded-Access-Token",
    "X-Tenant",
    "X-User",
    "X-Note-Key",
    "Idempotency-Key",
    "Referer",
    "Origin",
    "Traceparent",
    "X-Request-Id",
]
"""Headers that hold a secret somewhere, or tell of the caller; their names do not always say so."""


def ask(mode: str, client: Any, operation: Any = GET, body: object = UNSET, **options: Any) -> Any:
    if mode == "sync":
        with client:
            return call.sync(Call(operation, client, {}, body, options))

    async def later() -> Any:
        async with client:
            return await call.asyncio(Call(operation, client, {}, body, options))

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
        assert "x-plain" not in came


@modes
def test_secret_headers_of_a_call_stay_too(mode: str) -> None:
    with serving(on.responses()) as other, serving(to(other.url)) as server:
        client = Client(server.url, follow_redirects=True, **library(mode))
        extra = dict.fromkeys(SECRET_HEADERS, "s3cret")
        ask(mode, client, extra_headers={**extra, "Accept-Language": "de"})
        assert {name.lower() for name in SECRET_HEADERS} <= server.seen[0].headers.keys()
        assert "s3cret" not in str(other.seen[0].headers)
        assert other.seen[0].headers["accept-language"] == "de"
        assert other.seen[0].headers["user-agent"] == server.seen[0].headers["user-agent"]


@modes
@pytest.mark.parametrize("name", SECRET_HEADERS)
def test_no_header_that_may_be_secret_goes_to_another_origin(mode: str, name: str) -> None:
    """Each by itself, from the client and from the HTTP client below."""
    with serving(on.responses()) as other, serving(to(other.url)) as server:
        for settings in (
            {"headers": {name: "s3cret"}},
            {"httpx_args": {"headers": {name: "s3cret"}}},
        ):
            ask(mode, Client(server.url, follow_redirects=True, **library(mode), **settings))
        assert [seen.headers[name.lower()] for seen in server.seen] == ["s3cret"] * 2
        assert [name.lower() in seen.headers for seen in other.seen] == [False] * 2


@modes
@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
@pytest.mark.parametrize("method", ["POST", "PUT"])
def test_no_body_goes_to_another_origin(mode: str, status: int, method: str) -> None:
    """Where the method becomes GET the call goes on; else the redirect is its response."""
    body = Body((Media("application/octet-stream", lambda: bytes),))
    operation = replace(PUT, method=method, body=body)

    async def away(connection: Connection, request: Request) -> None:
        await connection.response(b"", f"{status} Redirect", Location=f"{other.url}/thing")

    with serving(on.responses()) as other, serving(away) as server:
        client = Client(server.url, follow_redirects=True, **library(mode))
        if status == 303 or (method == "POST" and status in (301, 302)):
            assert ask(mode, client, operation, body=b"s3cret") == {"ok": 1}
            assert [(seen.method, seen.body) for seen in other.seen] == [("GET", b"")]
        else:
            with pytest.raises(errors.UnexpectedStatus) as caught:
                ask(mode, client, operation, body=b"s3cret")
            assert caught.value.status_code == status
            assert other.seen == []


@modes
def test_cookies_of_a_server_go_back_to_it_alone(mode: str) -> None:
    with serving(on.responses(Set_Cookie="b=theirs")) as other:

        async def away(connection: Connection, request: Request) -> None:
            place = f"{other.url.replace('127.0.0.1', 'localhost')}/thing"
            more = {"Location": place, "Set_Cookie": "a=ours"}
            await connection.response(b"", "307 Temporary Redirect", **more)

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


@modes
@pytest.mark.parametrize("failed", [True, False])
def test_pickles_hold_no_credentials(mode: str, failed: bool) -> None:
    """Errors and responses go to other processes, into queues and caches."""
    script = on.responses(status="503 No" if failed else "200 OK", Set_Cookie="sid=s3cret5")
    with serving(script) as server:
        url = server.url.replace("://", "://ada:s3cret6@")
        client = Keyed(url, max_retries=0, credentials={"q": "s3cret1"}, **library(mode))
        operation = replace(PUT, security=(("q",),))
        more = {"X-Api-Key": "s3cret2", "Cookie": "a=s3cret3"}
        given: Any = {"extra_headers": more, "extra_query": {"otp": "s3cret7"}}
        ways: Any = (call.sync_detailed, call.asyncio_detailed)
        ways = (call.sync, call.asyncio) if failed else ways

        async def later() -> Any:
            async with client:
                return await ways[1](Call(operation, client, {}, b"s3cret4", given))

        try:
            if mode == "sync":
                with client:
                    found = ways[0](Call(operation, client, {}, b"s3cret4", given))
            else:
                found = asyncio.run(later())
        except errors.ApiError as error:
            found = error
        seen = f"{server.seen[0].target} {server.seen[0].headers} {server.seen[0].body!r}"
        assert all(f"s3cret{n}" in seen for n in (1, 2, 3, 4, 7))
    text = pickle.dumps(found)
    assert b"s3cret" not in text
    assert BASIC.encode() not in text
    again = pickle.loads(text)
    response = again.response if failed else again.http_response
    assert response.content == on.GOOD
    assert response.request.headers["x-api-key"] == "***"
    assert "appid=***" in str(response.request.url)


BODIES = {
    "a member": '{"ok": 1, "access_token": "s3cret", "x": ',
    "a member without quotes": "{'password': 's3cret', 'otp': 's3cret",
    "a number": '{"pin": 73707, "x": ',
    "a form": "grant=x&client_secret=s3cret&x=1",
    "XML": "<a><password>s3cret</password></a>",
    "a bearer token": "use Bearer s3cret-s3cret-s3cret",
    "a URL": "see https://ada:s3cret@a.test/x?sig=s3cret",
}


@pytest.mark.parametrize("kind", BODIES)
@pytest.mark.parametrize("status", ["200 OK", "400 No"])
def test_messages_that_quote_a_body_mask_its_secrets(kind: str, status: str) -> None:
    with serving(on.responses(BODIES[kind].encode(), status)) as server:
        with pytest.raises(errors.Error) as caught:
            ask("sync", Client(server.url))
        assert "***" in str(caught.value)
        assert "s3cret" not in f"{caught.value} {caught.value!r}"
        assert "73707" not in f"{caught.value} {caught.value!r}"


@pytest.mark.parametrize(
    "url",
    [
        "ada:s3cret@a.test", "htps://ada:s3cret@a.test", "http://ada:s3cret/x@a.test:port",
        "https://ada:s3cret@", "//ada:s3cret@a.test/x", "http://ada:s3cret@a.test:99999999",
        "http://ada:s3cret@[::1", "http://ada:s3c\x00ret@a.test",
    ],
)  # fmt: skip
def test_a_base_url_that_is_none_is_shown_without_its_password(url: str) -> None:
    with pytest.raises(errors.Error) as caught:
        ask("sync", Client(url))
    seen: BaseException | None = caught.value
    while seen is not None:
        assert "s3c" not in f"{seen} {seen!r}"
        seen = seen.__cause__ or seen.__context__


QUERY_NAMES = """
    secret_key private_key pwd passphrase jwt app_key session_id assertion otp pin token sig key
    code auth X-Amz-Signature X-Amz-Credential passwordConfirmation client_secret csrf sessionId
"""


@pytest.mark.parametrize("name", QUERY_NAMES.split())
def test_parameters_whose_names_say_so_are_masked(
    name: str, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG), serving(on.responses()) as server:
        ask("sync", Client(server.url), extra_query={name: "s3cret", "page_size": "25"})
        assert "s3cret" in server.seen[0].target
    lines = " ".join(record.getMessage() for record in caplog.records)
    assert "s3cret" not in lines
    assert f"{name}=***&page_size=25" in lines
