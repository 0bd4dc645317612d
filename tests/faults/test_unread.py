"""Bytes that nobody asked for are never the response to a later call."""

from __future__ import annotations

import asyncio
import json
import ssl
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any

import httpx2
import pytest
import trustme

from specloom.runtime import call, errors
from specloom.runtime.perform import Call
from specloom.runtime.unset import UNSET

from .conftest import GET, LONG, POST, Client, settled
from .server import Connection, FaultServer, Request, Script, serving

CALLS = 6


def response(text: str, length: int | None = None) -> bytes:
    body = json.dumps({"of": text}).encode()
    head = (
        f"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


FOREIGN = response("nobody")


def own(request: Request) -> bytes:
    """The right response: it says which call it is for."""
    return response(request.headers["x-call"])


async def in_one_piece(connection: Connection, request: Request) -> None:
    await connection.send(own(request), FOREIGN)


async def twice_in_one_piece(connection: Connection, request: Request) -> None:
    await connection.send(own(request), FOREIGN, FOREIGN)


async def a_part_in_one_piece(connection: Connection, request: Request) -> None:
    await connection.send(own(request), b"HTTP/1.1 200 OK\r\nX-Foreign: ")


async def many_in_one_piece(connection: Connection, request: Request) -> None:
    await connection.send(own(request), FOREIGN * 3_000)


async def in_a_later_piece(connection: Connection, request: Request) -> None:
    await connection.send(own(request))
    await asyncio.sleep(0.02)
    with suppress(OSError):  # the client may have dropped the connection already
        await connection.send(FOREIGN)


async def at_once_and_later(connection: Connection, request: Request) -> None:
    await connection.send(own(request), FOREIGN)
    await asyncio.sleep(0.02)
    with suppress(OSError):  # the client may have dropped the connection already
        await connection.send(FOREIGN)


async def after_chunks(connection: Connection, request: Request) -> None:
    body = own(request).split(b"\r\n\r\n")[1]
    head = (
        b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
    )
    await connection.send(head, b"%x\r\n%s\r\n0\r\n\r\n" % (len(body), body), FOREIGN)


async def nothing_more(connection: Connection, request: Request) -> None:
    await connection.send(own(request))


SCRIPTS = [
    in_one_piece, twice_in_one_piece, a_part_in_one_piece, many_in_one_piece, in_a_later_piece,
    at_once_and_later, after_chunks, nothing_more,
]  # fmt: skip
HTTPX2: Any = {}
AIOHTTP: Any = {"async_library": "aiohttp"}


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture(params=["http", "https"])
def served(request: pytest.FixtureRequest, authority: trustme.CA) -> Callable[[Script], Any]:
    """Serves a script with or without TLS."""
    if request.param == "http":
        return serving
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    return lambda script: serving(script, tls=context)


def settings(authority: trustme.CA) -> dict[str, Any]:
    context = ssl.create_default_context()
    authority.configure_trust(context)
    args = {"trust_env": False}
    return {"timeout": LONG, "verify_ssl": context, "httpx_args": args, "max_retries": 0}


def headers(number: int) -> Any:
    return {"extra_headers": {"X-Call": str(number)}}


def check(server: FaultServer, script: Script, found: list[Any]) -> None:
    assert found == [{"of": str(number)} for number in range(CALLS)]
    assert len(server.seen) == CALLS, "each call is sent once"
    assert server.opened == (1 if script is nothing_more else CALLS)


@pytest.mark.parametrize("operation", [GET, POST], ids=["GET", "POST"])
@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.__name__)
def test_sync(
    script: Script, operation: Any, served: Callable[..., Any], authority: trustme.CA
) -> None:
    with served(script) as server, Client(server.url, **settings(authority)) as client:
        found = []
        for number in range(CALLS):
            found.append(call.sync(Call(operation, client, {}, UNSET, headers(number))))
            assert settled(lambda: server.answered, number + 1), "all was sent"
        check(server, script, found)


@pytest.mark.parametrize("operation", [GET, POST], ids=["GET", "POST"])
@pytest.mark.parametrize("library", [HTTPX2, AIOHTTP], ids=["httpx2", "aiohttp"])
@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.__name__)
async def test_async(
    script: Script,
    library: Any,
    operation: Any,
    served: Callable[..., Any],
    authority: trustme.CA,
) -> None:
    with served(script) as server:
        async with Client(server.url, **settings(authority), **library) as client:
            found = []
            for number in range(CALLS):
                found.append(
                    await call.asyncio(Call(operation, client, {}, UNSET, headers(number)))
                )
                async with asyncio.timeout(LONG):
                    while server.answered <= number:
                        await asyncio.sleep(0.01)
                await asyncio.sleep(0.01)  # what was sent is read by the loop
            if library is AIOHTTP and script is a_part_in_one_piece:
                assert found == [{"of": str(number)} for number in range(CALLS)]
                return  # aiohttp forgets the part, and may use the connection again
            check(server, script, found)


def test_a_client_of_the_caller_is_guarded_too() -> None:
    with serving(in_one_piece) as server, Client(server.url, max_retries=0) as client:
        client.set_httpx_client(httpx2.Client(trust_env=False))
        found = [
            call.sync(Call(GET, client, {}, UNSET, headers(number))) for number in range(CALLS)
        ]
        check(server, in_one_piece, found)


async def test_an_async_client_of_the_caller_is_guarded_too() -> None:
    with serving(in_one_piece) as server, Client(server.url, max_retries=0) as client:
        async with httpx2.AsyncClient(trust_env=False) as http:
            client.set_async_httpx_client(http)
            found = [
                await call.asyncio(Call(GET, client, {}, UNSET, headers(number)))
                for number in range(CALLS)
            ]
        check(server, in_one_piece, found)


def test_calls_through_a_proxy_are_guarded_too() -> None:
    args = {"trust_env": False}
    with serving(in_one_piece) as server:
        args["proxy"] = server.url  # type: ignore[assignment]
        with Client("http://a.test", httpx_args=args, max_retries=0) as client:
            found = [
                call.sync(Call(GET, client, {}, UNSET, headers(number))) for number in range(CALLS)
            ]
            check(server, in_one_piece, found)


@pytest.fixture
def eager() -> Iterator[FaultServer]:
    """A server that responds before it is asked, to each connection."""

    class Eager(FaultServer):
        async def serve(self, reader: Any, writer: Any) -> None:
            writer.write(FOREIGN)
            await super().serve(reader, writer)

    with serving(nothing_more, kind=Eager) as server:
        yield server


def connected(seconds: float) -> Callable[[str, Any], None]:
    """A trace of httpx2 that waits once there is a connection, so that bytes arrive first."""
    import time

    def trace(name: str, info: Any) -> None:
        if name == "connection.connect_tcp.complete":
            time.sleep(seconds)

    return trace


def test_bytes_before_the_first_request_are_an_error(eager: FaultServer) -> None:
    with Client(eager.url, httpx_args={"trust_env": False}, max_retries=0) as client:

        def slow(request: httpx2.Request) -> None:
            request.extensions = {**request.extensions, "trace": connected(0.2)}

        client.get_httpx_client().event_hooks["request"].append(slow)
        with pytest.raises(errors.ConnectionError, match="before it got a request"):
            call.sync(Call(GET, client, {}, UNSET, headers(0)))
        assert eager.seen == []


async def test_bytes_before_the_first_async_request_are_an_error(eager: FaultServer) -> None:
    async with Client(eager.url, httpx_args={"trust_env": False}, max_retries=0) as client:

        async def trace(name: str, info: Any) -> None:
            if name == "connection.connect_tcp.complete":
                await asyncio.sleep(0.2)

        async def slow(request: httpx2.Request) -> None:
            request.extensions = {**request.extensions, "trace": trace}

        client.get_async_httpx_client().event_hooks["request"].append(slow)
        with pytest.raises(errors.ConnectionError, match="before it got a request"):
            await call.asyncio(Call(GET, client, {}, UNSET, headers(0)))
        assert eager.seen == []
