"""Who may call what through the MCP server: confirmations, and tokens for streamable HTTP."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from importlib import import_module
from pathlib import Path
from typing import Any

import httpx2
import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from mcp import Client
from mcp.client.auth.extensions.client_credentials import ClientCredentialsOAuthProvider
from mcp.client.streamable_http import streamable_http_client
from mcp_types import ElicitRequestParams, ElicitResult

from support.loopback import Answer, Loopback, Seen, loopback

from .conftest import JSON, PACKAGE
from .test_code import IMPORT
from .test_mcp import data_of, listening, toolset

MODES = ["auto", "legacy"]


class Person:
    """Somebody who is asked, and answers."""

    def __init__(self, action: str) -> None:
        self.action = action
        self.questions: list[str] = []

    async def __call__(self, context: Any, params: ElicitRequestParams) -> ElicitResult:
        self.questions.append(params.message)
        return ElicitResult(action=self.action, content={} if self.action == "accept" else None)  # type: ignore[arg-type]


@asynccontextmanager
async def asking(person: Person | None, mode: Any, **policy: Any) -> AsyncIterator[Client]:
    tools = toolset(confirm=True, **policy)
    server = import_module(f"{PACKAGE}._runtime.mcp.server").server_of(tools)
    async with Client(server, elicitation_callback=person, mode=mode) as client:
        yield client
    await tools.aclose()


@pytest.mark.parametrize("mode", MODES)
async def test_changes_are_sent_once_confirmed(server: Loopback, mode: str) -> None:
    person = Person("accept")
    async with asking(person, mode) as client:
        await data_of(client, "get_order", order_id=7)
        assert not person.questions
        await data_of(client, "create_order", body={"title": "Cup"})
        plan = await data_of(
            client, "plan", calls=[{"operation": "deleteOrder", "arguments": {"order_id": 7}}]
        )
        await data_of(client, "apply", digest=plan["digest"])
    assert [seen.method for seen in server.seen] == ["GET", "POST", "DELETE"]
    create, apply = person.questions
    assert create == 'Call orders.create_order (POST /orders) with {"body": {"title": "Cup"}}?'
    assert apply == f"Send these requests?\nDELETE {server.url}/orders/7"


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("action", ["decline", "cancel"])
async def test_nothing_is_sent_without_an_agreement(
    server: Loopback, mode: str, action: str
) -> None:
    person = Person(action)
    async with asking(person, mode, direct=("createOrder",), code="all") as client:
        calls: list[tuple[str, dict[str, Any]]] = [
            ("create_order", {"body": {"title": "Cup"}}),
            ("call", {"operation": "deleteOrder", "arguments": {"order_id": 7}}),
            ("run", {"code": f"{IMPORT}orders.delete_order(order_id=7)"}),
        ]
        for name, arguments in calls:
            result = await client.call_tool(name, arguments)
            assert result.is_error
            assert "did not agree; nothing was sent" in str(result.structured_content)
    assert len(person.questions) == 3
    assert not server.seen


@pytest.mark.parametrize("mode", MODES)
async def test_a_client_that_cannot_ask(server: Loopback, mode: str) -> None:
    async with asking(None, mode) as client:
        result = await client.call_tool("create_order", {"body": {"title": "Cup"}})
        assert "the client cannot ask for one" in str(result.structured_content)
        await data_of(client, "get_order", order_id=7)
    assert [seen.method for seen in server.seen] == ["GET"]


class Authority:
    """An authorization server on loopback."""

    def __init__(self, running: Loopback) -> None:
        self.url = running.url
        self.key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        self.opaque: set[str] = set()
        self.scope = "tools"
        running.answer = self.answer

    def token(self, **claims: Any) -> str:
        now = int(time.time())
        known = {
            "iss": self.url,
            "sub": "me",
            "client_id": "me",
            "exp": now + 60,
            "scope": self.scope,
        }
        return jwt.encode({**known, **claims}, self.key, "RS256", headers={"kid": "1"})

    def answer(self, seen: Seen) -> Answer:
        form = dict(httpx2.QueryParams(seen.body.decode()).multi_items())
        match seen.path:
            case "/.well-known/oauth-authorization-server":
                return _json(
                    {
                        "issuer": self.url,
                        "authorization_endpoint": f"{self.url}/authorize",
                        "token_endpoint": f"{self.url}/token",
                        "jwks_uri": f"{self.url}/keys",
                        "introspection_endpoint": f"{self.url}/introspect",
                        "response_types_supported": ["code"],
                        "grant_types_supported": ["client_credentials"],
                        "token_endpoint_auth_methods_supported": ["client_secret_basic"],
                    }
                )
            case "/keys":
                public = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(self.key.public_key()))
                return _json({"keys": [{**public, "kid": "1", "use": "sig", "alg": "RS256"}]})
            case "/token":
                token = self.token(aud=form["resource"])
                return _json({"access_token": token, "token_type": "Bearer", "expires_in": 60})
            case "/introspect":
                active = form["token"] in self.opaque
                return _json({"active": active, "client_id": "me", "scope": "tools", "aud": "x"})
        return Answer(404)


def _json(data: object) -> Answer:
    return Answer(200, JSON, json.dumps(data).encode())


@pytest.fixture
def authority() -> Iterator[Authority]:
    with loopback() as running:
        yield Authority(running)


@asynccontextmanager
async def served(home: Path, *options: str) -> AsyncIterator[str]:
    """A server in a process of its own; the URL of its endpoint."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {**os.environ, "PYTHONPATH": str(home)}
    command = [sys.executable, "-m", f"{PACKAGE}.mcp", "--http", str(port), *options]
    with subprocess.Popen(command, env=environment, stderr=subprocess.PIPE) as process:
        try:
            await listening(port, process)
            yield f"http://127.0.0.1:{port}/mcp"
        finally:
            process.terminate()


class Memory:
    """Where the official client stores its tokens."""

    def __init__(self) -> None:
        self.tokens: Any = None
        self.info: Any = None

    async def get_tokens(self) -> Any:
        return self.tokens

    async def set_tokens(self, tokens: Any) -> None:
        self.tokens = tokens

    async def get_client_info(self) -> Any:
        return self.info

    async def set_client_info(self, client_info: Any) -> None:
        self.info = client_info


async def test_oauth(server: Loopback, home: Path, authority: Authority) -> None:
    """The official client finds the authorization server, gets a token, and calls a tool."""
    async with served(home, "--oauth", authority.url, "--scopes", "tools") as url:
        provider = ClientCredentialsOAuthProvider(
            url, Memory(), "me", "secret", scope="tools", issuer=authority.url
        )
        async with httpx2.AsyncClient(auth=provider, timeout=30) as http:
            transport = streamable_http_client(url, http_client=http)
            async with Client(transport) as client:
                found = await data_of(client, "get_order", order_id=7, _fields="id")
        assert found["data"] == {"id": 7}

        body = {"jsonrpc": "2.0", "id": 1, "method": "tools/list"}
        accept = {"accept": "application/json, text/event-stream"}
        authority.opaque.add("opaque")
        wrong = {
            None: 401,
            authority.token(aud=url, exp=int(time.time()) - 60): 401,
            authority.token(aud="http://other.test/mcp"): 401,
            authority.token(aud=url, iss="http://evil.test"): 401,
            authority.token(aud=url, scope="other"): 403,
            jwt.encode({"aud": url}, "x" * 32, "HS256"): 401,
            "opaque": 401,  # it is valid, and for another resource
            "unknown": 401,
        }
        async with httpx2.AsyncClient() as http:
            for token, status in wrong.items():
                headers = {**accept, **({"authorization": f"Bearer {token}"} if token else {})}
                response = await http.post(url, json=body, headers=headers)
                assert response.status_code == status, token
                assert "resource_metadata=" in response.headers["www-authenticate"]
    assert [seen.path for seen in server.seen] == ["/orders/7"]
    assert server.seen[0].headers["authorization"] == "Bearer top-secret-token"  # not the other


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--oauth", "http://127.0.0.1:9"], "--oauth goes with --http"),
        (["--http", "1", "--oauth", "http://127.0.0.1:9"], "cannot be reached"),
        (["--http", "1", "--scopes", "a"], "go with --oauth"),
        (["--http", "0.0.0.0:1", "--oauth", "http://127.0.0.1:9"], "--resource URL is missing"),
    ],
)
def test_bad_options(
    server: Loopback, capsys: pytest.CaptureFixture[str], options: list[str], words: str
) -> None:
    assert import_module(f"{PACKAGE}._runtime.mcp").main(PACKAGE, options) == 2
    assert words in capsys.readouterr().err
