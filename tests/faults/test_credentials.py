"""Credentials over a real wire: each kind where it belongs, one token for many calls at once."""

from __future__ import annotations

import asyncio
import json
import logging
import threading
from dataclasses import replace
from typing import Any
from urllib.parse import parse_qs

import pytest

from specloom.runtime import call, errors
from specloom.runtime.auth.grants import ClientCredentials, RefreshToken
from specloom.runtime.client import BaseAuthenticatedClient, BaseClient
from specloom.runtime.operation import Api, Call, Operation, Scheme
from specloom.runtime.unset import UNSET

from . import scripts as on
from .conftest import GET, Attempt, busy
from .server import Connection, FaultServer, Request, serving

KINDS = {
    "header": Scheme("header", "apiKey", wire="X-Key"),
    "query": Scheme("query", "apiKey", place="query", wire="key"),
    "cookie": Scheme("cookie", "apiKey", place="cookie", wire="sid"),
    "basic": Scheme("basic", "basic"),
    "bearer": Scheme("bearer", "bearer"),
    "token": Scheme("token", "apiKey", wire="Authorization", prefix="Token"),
    "oauth": Scheme("oauth", "oauth2", token_url="/token", scopes=("read",)),
}


class Client(BaseClient):
    __api__ = Api("Keys", "specloom-keys", "1.0.0", "KEYS_TEST", schemes=KINDS)


class AuthenticatedClient(BaseAuthenticatedClient, Client):
    pass


def made(server: FaultServer, **settings: Any) -> Any:
    kind = AuthenticatedClient if {"token", "credentials"} & set(settings) else Client
    return kind(server.url, httpx_args={"trust_env": False}, timeout=30, **settings)


def asking(*alternatives: tuple[str, ...]) -> Operation[dict[str, Any], Any]:
    return replace(GET, security=alternatives)


class Issuer:
    """An API behind bearer tokens and the endpoint that issues them, after a while."""

    def __init__(self, life: int = 3600) -> None:
        self.life = life
        self.issued = 0
        self.forms: list[dict[str, list[str]]] = []
        self.refused: set[str] = set()
        self.status = "200 OK"

    async def __call__(self, connection: Connection, request: Request) -> None:
        if request.target == "/token":
            await asyncio.sleep(0.1)
            self.issued += 1
            self.forms.append(parse_qs(request.body.decode()))
            token = {"access_token": f"t{self.issued}", "expires_in": self.life}
            await connection.response(json.dumps(token).encode(), self.status)
            return
        token = request.headers["authorization"].removeprefix("Bearer ")
        good = token not in self.refused
        await connection.response(b'{"ok": 1}', "200 OK" if good else "401 Unauthorized")


FLOWS = pytest.mark.parametrize(
    "flow", [ClientCredentials("id", "s3cret"), RefreshToken("r3fresh", "id")]
)


@pytest.mark.parametrize(
    ("kind", "settings", "target", "header", "value"),
    [
        ("header", {"token": "k"}, "/thing", "x-key", "k"),
        ("query", {"token": "k&"}, "/thing?key=k%26", "x-key", None),
        ("cookie", {"token": "k"}, "/thing", "cookie", "sid=k"),
        ("basic", {"credentials": {"basic": ("u", "p:w")}}, "/thing", "authorization",
         "Basic dTpwOnc="),
        ("bearer", {"token": "k"}, "/thing", "authorization", "Bearer k"),
        ("bearer", {"token": "k", "prefix": "Key"}, "/thing", "authorization", "Key k"),
        ("bearer", {"token": "k", "auth_header_name": "X-A"}, "/thing", "x-a", "Bearer k"),
        ("token", {"token": lambda: "k"}, "/thing", "authorization", "Token k"),
    ],
)  # fmt: skip
def test_each_kind_goes_where_it_belongs(
    kind: str, settings: Any, target: str, header: str, value: str | None
) -> None:
    with serving(on.responses()) as server:
        with made(server, **settings) as client:
            call.sync(Call(asking((kind,)), client, {}, UNSET, {}))
        with made(server, **settings) as client:
            asyncio.run(_close(client, call.asyncio(Call(asking((kind,)), client, {}, UNSET, {}))))
        assert [seen.target for seen in server.seen] == [target] * 2
        assert [seen.headers.get(header) for seen in server.seen] == [value] * 2


async def _close(client: Any, awaited: Any) -> None:
    async with client:
        await awaited


@FLOWS
async def test_fifty_tasks_cause_one_token_request(flow: Any) -> None:
    issuer = Issuer()
    with serving(issuer) as server:
        async with made(server, token=flow) as client:
            calls = (
                call.asyncio(Call(asking(("oauth",)), client, {}, UNSET, {})) for _ in range(50)
            )
            assert await asyncio.gather(*calls) == [{"ok": 1}] * 50
            assert issuer.issued == 1
            assert busy(client) == []


@FLOWS
def test_fifty_threads_cause_one_token_request(flow: Any) -> None:
    issuer = Issuer()
    with serving(issuer) as server, made(server, token=flow) as client:
        found: list[Any] = []

        def context() -> None:
            found.append(call.sync(Call(asking(("oauth",)), client, {}, UNSET, {})))

        threads = [threading.Thread(target=context) for _ in range(50)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert found == [{"ok": 1}] * 50
        assert issuer.issued == 1
        assert busy(client) == []


@pytest.mark.parametrize("life", [20, 0])
async def test_tokens_that_hardly_live_are_shared_by_who_waits(life: int) -> None:
    """A life shorter than the leeway is no reason to ask once for each call."""
    issuer = Issuer(life)
    with serving(issuer) as server:
        async with made(server, token=ClientCredentials("id", "s3cret")) as client:
            calls = [
                call.asyncio(Call(asking(("oauth",)), client, {}, UNSET, {})) for _ in range(50)
            ]
            assert await asyncio.gather(*calls) == [{"ok": 1}] * 50
            assert issuer.issued == 1
            await call.asyncio(Call(asking(("oauth",)), client, {}, UNSET, {}))
            assert issuer.issued == (1 if life else 2)


async def test_waiting_for_a_token_ends_with_the_budget() -> None:
    async def silent(connection: Connection, request: Request) -> None:
        await connection.reader.read()

    with serving(silent) as server:
        async with made(server, token=ClientCredentials("id", "s3cret")) as client:
            ask = asking(("oauth",))
            leads = asyncio.create_task(call.asyncio(Call(ask, client, {}, UNSET, {})))
            await asyncio.sleep(0.1)
            with pytest.raises(errors.TimeoutError, match="total_timeout"):
                await call.asyncio(Call(ask, client, {}, UNSET, {"total_timeout": 0.2}))
            late = Call(ask, client, {}, UNSET, {"total_timeout": 0.2})
            with pytest.raises(errors.TimeoutError, match="total_timeout"):
                await asyncio.to_thread(call.sync, late)
            leads.cancel()
            await asyncio.wait([leads])
        client.close()


async def test_a_function_that_gives_no_token_ends_with_the_budget() -> None:
    async def never() -> str:
        await asyncio.Event().wait()
        return ""

    with serving(on.responses()) as server:
        async with made(server, token=never) as client:
            with pytest.raises(errors.TimeoutError, match="total_timeout"):
                await call.asyncio(
                    Call(asking(("bearer",)), client, {}, UNSET, {"total_timeout": 0.2})
                )
        assert server.seen == []


def test_threads_and_loops_share_one_token() -> None:
    issuer = Issuer()
    with serving(issuer) as server, made(server, token=ClientCredentials("id", "s")) as client:
        call.sync(Call(asking(("oauth",)), client, {}, UNSET, {}))
        for _ in range(2):
            asyncio.run(
                _close(client, call.asyncio(Call(asking(("oauth",)), client, {}, UNSET, {})))
            )
        assert issuer.issued == 1


def test_a_refused_token_is_renewed_once_for_all() -> None:
    issuer = Issuer()
    issuer.refused = {"t1"}
    with serving(issuer) as server, made(server, token=ClientCredentials("id", "s")) as client:
        assert call.sync(Call(asking(("oauth",)), client, {}, UNSET, {})) == {"ok": 1}
        assert issuer.issued == 2


def test_a_token_endpoint_that_fails(attempt: Attempt) -> None:
    issuer = Issuer()
    issuer.status = "400 Bad Request"
    with serving(issuer) as server, made(server, token=ClientCredentials("id", "s3cret")) as client:
        with pytest.raises(errors.CredentialsError, match="no access token: 400") as caught:
            call.sync(Call(asking(("oauth",)), client, {}, UNSET, {}))
        assert "s3cret" not in str(caught.value)
        assert [seen.target for seen in server.seen] == ["/token"]


@pytest.mark.parametrize(
    ("credentials", "header"),
    [
        ({"header": "h"}, "x-key"),
        ({"bearer": "b"}, "authorization"),
        ({"bearer": "b", "header": "h"}, "authorization"),
        ({"header": "h", "cookie": "c"}, "x-key"),
    ],
)
def test_the_first_alternative_with_credentials_is_taken(credentials: Any, header: str) -> None:
    operation = asking(("bearer",), ("cookie", "basic"), ("header",))
    with serving(on.responses()) as server, made(server, credentials=credentials) as client:
        call.sync(Call(operation, client, {}, UNSET, {}))
        sent = {"x-key", "authorization", "cookie"} & set(server.seen[0].headers)
        assert sent == {header}


@pytest.mark.parametrize(
    ("environment", "kinds", "where", "sent"),
    [
        ({"TOKEN": "t"}, ("bearer",), "authorization", "Bearer t"),
        ({"HEADER": "k"}, ("header",), "x-key", "k"),
        ({"HEADER": "k", "TOKEN": "t"}, ("header", "bearer"), "authorization", "Bearer t"),
        ({"HEADER": "k", "TOKEN": "t"}, ("header", "bearer"), "x-key", "k"),
        ({"COOKIE": "c", "HEADER": "k"}, ("header", "cookie"), "cookie", "sid=c"),
        ({"USERNAME": "ada", "PASSWORD": "pw"}, ("basic",), "authorization", "Basic YWRhOnB3"),
        ({"BASIC": "ada:pw"}, ("basic",), "authorization", "Basic YWRhOnB3"),
        ({"CLIENT_ID": "id", "CLIENT_SECRET": "s"}, ("oauth",), "authorization", "Bearer t1"),
    ],
)
def test_credentials_of_the_environment(
    environment: Any, kinds: Any, where: str, sent: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, text in environment.items():
        monkeypatch.setenv(f"KEYS_TEST_{name}", text)
    issuer = Issuer()

    async def serve(connection: Connection, request: Request) -> None:
        await (issuer if request.target == "/token" else on.responses())(connection, request)

    with serving(serve) as server:
        with AuthenticatedClient(server.url, httpx_args={"trust_env": False}) as client:
            call.sync(Call(asking(kinds), client, {}, UNSET, {}))
        assert server.seen[-1].headers[where] == sent


def test_an_argument_wins_over_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KEYS_TEST_HEADER", "theirs")
    monkeypatch.setenv("KEYS_TEST_TOKEN", "theirs")
    with serving(on.responses()) as server:
        with made(server, token="mine") as client:
            call.sync(Call(asking(("header",)), client, {}, UNSET, {}))
        assert server.seen[0].headers["x-key"] == "mine"
        with made(server, credentials={"cookie": "mine"}) as client:
            with pytest.raises(errors.CredentialsError, match="KEYS_TEST_HEADER and KEYS_TEST_B"):
                call.sync(Call(asking(("header", "bearer")), client, {}, UNSET, {}))


def test_without_a_credential_nothing_is_sent() -> None:
    with serving(on.responses()) as server, made(server) as client:
        with pytest.raises(errors.CredentialsError) as caught:
            call.sync(Call(asking(("bearer",), ("header", "cookie")), client, {}, UNSET, {}))
        text = str(caught.value)
        for part in ("get", "bearer or header with cookie", "token=", "KEYS_TEST_TOKEN"):
            assert part in text
        assert server.opened == 0


def test_no_secret_in_log_or_repr(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG), serving(on.responses(status="403 Forbidden")) as server:
        with made(server, token="s3cret") as client:
            for kind in ("query", "header", "cookie", "bearer"):
                with pytest.raises(errors.Forbidden) as caught:
                    call.sync(Call(asking((kind,)), client, {}, UNSET, {}))
                assert "s3cret" not in f"{caught.value!r} {caught.value}"
            shown = [client, client._profile.way.auth._given, ClientCredentials("id", "s3cret")]
            assert "s3cret" not in repr(shown)
    ours = [record for record in caplog.records if record.name == "specloom-keys"]
    assert len(ours) == 4
    assert "s3cret" not in "".join(record.getMessage() for record in ours)
    assert "GET" in ours[0].getMessage()
    assert "403" in ours[0].getMessage()
    assert "attempt 1" in ours[0].getMessage()
