"""Options of a client and of a call, TLS and proxies, each against a real server."""

from __future__ import annotations

import asyncio
import os
import socket
import ssl
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx2
import pytest
import trustme

from specloom.runtime import call, errors
from specloom.runtime.operation import Api, Call, Server
from specloom.runtime.unset import UNSET

from . import scripts as on
from .conftest import GET, POST, Client, Patience, all_closed, patient
from .server import Connection, FaultServer, Request, serving


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture
def secure(authority: trustme.CA) -> Iterator[FaultServer]:
    """A TLS server whose certificate only our own authority signed."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    with serving(on.responses(), tls=context) as server:
        yield server


def both(client: Any, **options: Any) -> list[Any]:
    """The outcomes of the same call, sync and async."""
    found: list[Any] = []
    with client:
        try:
            found.append(call.sync(Call(GET, client, {}, UNSET, options)))
        except errors.Error as error:
            found.append(type(error))

    async def later() -> None:
        async with client:
            try:
                found.append(await call.asyncio(Call(GET, client, {}, UNSET, options)))
            except errors.Error as error:
                found.append(type(error))

    asyncio.run(later())
    return found


def plain(url: str, **settings: Any) -> Client:
    return Client(url, httpx_args={"trust_env": False}, max_retries=0, **settings)


def test_an_unknown_authority_is_refused(secure: FaultServer) -> None:
    assert both(plain(secure.url)) == [errors.ConnectionError] * 2
    assert secure.seen == []


def test_a_custom_authority(secure: FaultServer, authority: trustme.CA, tmp_path: Path) -> None:
    bundle = tmp_path / "ca.pem"
    authority.cert_pem.write_to_path(str(bundle))
    context = ssl.create_default_context(cafile=str(bundle))
    assert both(plain(secure.url, verify_ssl=context)) == [{"ok": 1}] * 2
    assert both(plain(secure.url, verify_ssl=False)) == [{"ok": 1}] * 2


def test_a_client_certificate(authority: trustme.CA) -> None:
    wants = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    wants.verify_mode = ssl.CERT_REQUIRED
    authority.issue_cert("127.0.0.1").configure_cert(wants)
    authority.configure_trust(wants)
    bare = ssl.create_default_context()
    authority.configure_trust(bare)
    shows = ssl.create_default_context()
    authority.configure_trust(shows)
    authority.issue_cert("client@a.test").configure_cert(shows)
    with serving(on.responses(), tls=wants) as server:
        assert both(plain(server.url, verify_ssl=bare)) == [errors.ConnectionError] * 2
        assert server.seen == []
        assert both(plain(server.url, verify_ssl=shows)) == [{"ok": 1}] * 2


@pytest.mark.parametrize("begun", [b"", on.HEAD + b"Content-Length: 9\r\n\r\n{"])
def test_a_broken_record_of_tls(authority: trustme.CA, begun: bytes) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(context)

    async def garble(connection: Connection, request: Request) -> None:
        await connection.send(begun)
        await asyncio.sleep(0.05)
        found: socket.socket = connection.writer.get_extra_info("socket")
        with socket.socket(fileno=os.dup(found.fileno())) as below:
            below.send(b"\x17\x03\x03\x00\x20" + b"x" * 32)
        connection.close()

    trusting = ssl.create_default_context()
    authority.configure_trust(trusting)
    with serving(garble, tls=context) as server:
        for library in ("httpx2", "aiohttp"):
            client = plain(server.url, verify_ssl=trusting, async_library=library)
            assert both(client) == [errors.ConnectionError] * 2


async def tunnel(connection: Connection, request: Request) -> None:
    """A proxy: plain requests are answered for the server, CONNECT opens a tunnel."""
    if request.method != "CONNECT":
        await connection.response()
        return
    host, _, port = request.target.partition(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    await connection.send(b"HTTP/1.1 200 Connection established\r\n\r\n")

    async def pump(source: asyncio.StreamReader, target: asyncio.StreamWriter) -> None:
        while part := await source.read(65_536):
            target.write(part)
        target.close()

    try:
        await asyncio.gather(pump(connection.reader, writer), pump(reader, connection.writer))
    finally:  # also where the server is stopped
        writer.close()
    connection.close()


def test_a_proxy() -> None:
    with serving(tunnel) as proxy:
        client = Client("http://api.test", httpx_args={"proxy": proxy.url, "trust_env": False})
        assert both(client) == [{"ok": 1}] * 2
        assert [seen.target for seen in proxy.seen] == ["http://api.test/thing"] * 2


def test_a_tunnel_through_a_proxy(secure: FaultServer, authority: trustme.CA) -> None:
    context = ssl.create_default_context()
    authority.configure_trust(context)
    with serving(tunnel) as proxy:
        args = {"proxy": proxy.url, "trust_env": False}
        client = Client(secure.url, verify_ssl=context, httpx_args=args)
        assert both(client) == [{"ok": 1}] * 2
        assert [seen.method for seen in proxy.seen] == ["CONNECT"] * 2
        assert [seen.target for seen in secure.seen] == ["/thing"] * 2


def test_the_proxy_of_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(tunnel) as proxy:
        monkeypatch.setenv("HTTP_PROXY", proxy.url)
        monkeypatch.setenv("NO_PROXY", "")
        assert both(Client("http://api.test")) == [{"ok": 1}] * 2
        assert len(proxy.seen) == 2


def test_a_proxy_that_is_not_there() -> None:
    args = {"proxy": "http://127.0.0.1:9", "trust_env": False}
    client = Client("http://api.test", httpx_args=args, max_retries=0)
    assert both(client) == [errors.ConnectionError] * 2


def test_a_transport_and_a_client_of_ones_own() -> None:
    with serving(on.responses()) as server:
        ours = httpx2.Client(trust_env=False, headers={"X-Own": "1"})
        theirs = httpx2.AsyncClient(transport=httpx2.AsyncHTTPTransport(trust_env=False))
        client = Client(server.url).set_httpx_client(ours).set_async_httpx_client(theirs)
        assert both(client) == [{"ok": 1}] * 2
        assert server.seen[0].headers["x-own"] == "1"
        assert all_closed(server)


def test_what_one_call_says_wins() -> None:
    with serving(on.responses()) as server:
        client = plain(server.url, headers={"X-A": "client", "X-B": "client"})
        both(client, extra_headers={"x-a": "call", "X-C": "call"}, extra_query={"q": ["1", "2 3"]})
        for seen in server.seen:
            assert [seen.headers.get(name) for name in ("x-a", "x-b", "x-c")] == [
                "call",
                "client",
                "call",
            ]
            assert seen.target == "/thing?q=1&q=2%203"


def test_extra_body_and_retries_of_one_call() -> None:
    with serving(on.first(on.storm)) as server, patient(Patience(), server.url) as client:
        options: Any = {"extra_body": {"b": 2}, "max_retries": 1}
        assert call.sync(Call(POST, client, {}, {"a": 1}, options)) == {"ok": 1}
        assert [seen.body for seen in server.seen] == [b'{"a":1,"b":2}'] * 2


def test_copies_with_other_options() -> None:
    with serving(on.stall) as server, patient(Patience(), server.url, timeout=30) as client:
        hasty = client.with_options(timeout=0.05, max_retries=1)
        with pytest.raises(errors.TimeoutError):
            call.sync(Call(GET, hasty, {}, UNSET, {}))
        assert len(server.seen) == 2
        brief = client.with_options(total_timeout=0.05, timeout=None, max_retries=0)
        with pytest.raises(errors.TimeoutError, match="total_timeout"):
            asyncio.run(_within(brief))
        assert client.__settings__().timeout == 30


async def _within(client: Any) -> None:
    async with client:
        await call.asyncio(Call(GET, client, {}, UNSET, {}))


class Placed(Client):
    __api__ = Api(
        "Placed",
        "specloom-placed",
        "1.0.0",
        "PLACED_TEST",
        servers=(Server("http://{host}.test/{v}", {"host": "doc", "v": "v1"}),),
    )


def test_argument_then_environment_then_document(monkeypatch: pytest.MonkeyPatch) -> None:
    assert Placed().base_url == "http://doc.test/v1"
    assert Placed(server_variables={"v": "v2"}).base_url == "http://doc.test/v2"
    monkeypatch.setenv("PLACED_TEST_BASE_URL", "http://env.test")
    assert Placed().base_url == "http://env.test"
    assert Placed("http://arg.test").base_url == "http://arg.test"


def test_hooks_around_each_attempt() -> None:
    events: list[str] = []
    with serving(on.first(on.reset_before)) as server:
        client = patient(
            Patience(),
            server.url,
            on_request=lambda prepared: events.append(f"> {prepared.method}"),
            on_response=lambda response: events.append(f"< {response.status_code}"),
            on_error=lambda prepared, error: events.append(f"! {type(error).__name__}"),
        )
        with client:
            call.sync(Call(GET, client, {}, UNSET, {}))
        assert events == ["> GET", "! ConnectionError", "> GET", "< 200"]
