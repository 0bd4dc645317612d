"""Credentials of the client of agents: tokens, objects that get them, and where they may go."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest
from azure_agents.errors import CredentialsError

from azure_agents import AgentsClient, aio
from support.agents import Pages, Run
from support.loopback import Loopback


@dataclass
class AccessToken:
    token: str
    expires_on: float


class Credential:
    """As azure-identity has them: asked for a token of a scope."""

    def __init__(self, lasts: float = 1e10) -> None:
        self.scopes: list[tuple[str, ...]] = []
        self.lasts = lasts

    def get_token(self, *scopes: str) -> AccessToken:
        self.scopes.append(scopes)
        return AccessToken(f"entra-{len(self.scopes)}", self.lasts)


class AsyncCredential(Credential):
    async def get_token(self, *scopes: str) -> AccessToken:  # type: ignore[override]
        return super().get_token(*scopes)


async def test_a_token_comes_from_any_object_with_get_token(run: Run, server: Loopback) -> None:
    server.answer = Pages(45)
    credential = Credential()
    assert len(await run("list", "thread_1", credential=credential)) == 45
    assert credential.scopes == [("https://ai.azure.com/.default",)]
    assert {seen.headers["authorization"] for seen in server.seen} == {"Bearer entra-1"}


async def test_a_token_that_is_over_is_fetched_anew(run: Run, server: Loopback) -> None:
    server.answer = Pages(45)
    await run("list", "thread_1", credential=Credential(lasts=0))
    sent = [seen.headers["authorization"] for seen in server.seen]
    assert sent == ["Bearer entra-1", "Bearer entra-2", "Bearer entra-3"]


async def test_async_credentials_serve_the_async_client(server: Loopback) -> None:
    server.seen.clear()
    server.answer = Pages(1)
    credential = AsyncCredential()
    async with aio.AgentsClient(server.url, credential) as client:
        assert [message.id async for message in client.messages.list("thread_1")] == ["msg_0"]
    assert server.seen[0].headers["authorization"] == "Bearer entra-1"


@pytest.mark.parametrize("cls", [AgentsClient, aio.AgentsClient])
@pytest.mark.parametrize("endpoint", ["http://example.com/api", "http://10.0.0.1", "HTTP://a.b"])
def test_a_token_is_not_sent_in_the_clear(cls: Any, endpoint: str) -> None:
    with pytest.raises(ValueError, match="without TLS"):
        cls(endpoint, "token-1")


@pytest.mark.parametrize("cls", [AgentsClient, aio.AgentsClient])
def test_the_token_is_not_in_the_repr(cls: Any) -> None:
    client = cls("https://example.com/api", "token-1", timeout=5)
    assert repr(client) == "AgentsClient(endpoint='https://example.com/api')"


async def test_without_credential_nothing_is_sent(
    run: Run, server: Loopback, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("AZURE_AGENTS_TOKEN", raising=False)
    with pytest.raises(CredentialsError):
        await run("get", "thread_1", "msg_1", credential=None)
    assert not server.seen
