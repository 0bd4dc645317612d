"""The client of agents, sync and async, against a real server: bodies, lists, tokens, helpers."""

from __future__ import annotations

import io
import json
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from azure_agents.errors import CredentialsError
from azure_agents.models import (
    MessageDeletionStatus,
    MessageInputTextBlock,
    MessageRole,
    ThreadMessage,
    ThreadMessageOptions,
)

from azure_agents import NULL, AgentsClient, aio
from support.loopback import Answer, Loopback, Seen

Run = Callable[..., Any]
THREAD = "/threads/thread_1/messages"


@pytest.fixture(params=["sync", "aio"])
def run(request: pytest.FixtureRequest, server: Loopback) -> Run:
    """`await run(method, *arguments)` on the messages of a client, whichever kind it is."""
    server.seen.clear()

    async def call(method: str, *args: Any, credential: Any = "token-1", **kwargs: Any) -> Any:
        if request.param == "sync":
            with AgentsClient(server.url, credential) as client:
                found = getattr(client.messages, method)(*args, **kwargs)
                return list(found) if isinstance(found, Iterator) else found
        async with aio.AgentsClient(server.url, credential) as client:
            found = getattr(client.messages, method)(*args, **kwargs)
            if isinstance(found, AsyncIterator):
                return [item async for item in found]
            return await found

    return call


def reply(data: object, status: int = 200) -> Answer:
    return Answer(status, {"content-type": "application/json"}, json.dumps(data).encode())


def body(server: Loopback) -> Any:
    return json.loads(server.seen[-1].body)


@dataclass
class Pages:
    """A thread of numbered messages, newest first, given in pages as the service does."""

    count: int
    roles: tuple[str, ...] = ("user",)
    asked: list[dict[str, str]] = field(default_factory=list)

    def __call__(self, seen: Seen) -> Answer:
        query = dict(seen.query)
        self.asked.append(query)
        start = int(query.get("after", "msg_-1").removeprefix("msg_")) + 1
        found = range(start, min(start + int(query.get("limit", "20")), self.count))
        more = bool(found) and found[-1] + 1 < self.count
        last = f"msg_{found[-1]}" if found else None
        return reply({"data": [self.message(n) for n in found], "last_id": last, "has_more": more})

    def message(self, number: int) -> dict[str, Any]:
        role = self.roles[number % len(self.roles)]
        text = {"value": f"text {number}", "annotations": []}
        return {
            "id": f"msg_{number}",
            "role": role,
            "content": [{"type": "text", "text": text}] if number else [],
        }


async def test_create_by_keywords(run: Run, server: Loopback, data: dict[str, Any]) -> None:
    server.answer = lambda _: reply(data)
    created = await run("create", "thread_1", role=MessageRole.USER, content="Hi", metadata=None)
    assert isinstance(created, ThreadMessage)
    assert created == data
    assert (server.seen[0].method, server.seen[0].path) == ("POST", THREAD)
    assert server.seen[0].query == [["api-version", "v1"]]
    assert server.seen[0].headers["authorization"] == "Bearer token-1"
    assert body(server) == {"role": "user", "content": "Hi"}


async def test_create_with_blocks_and_null(run: Run, server: Loopback) -> None:
    server.answer = lambda _: reply({})
    blocks = (MessageInputTextBlock(text="Hi"), {"type": "image_url", "image_url": {"url": "u"}})
    await run("create", "thread_1", role="user", content=iter(blocks), metadata=NULL)
    assert body(server) == {
        "role": "user",
        "content": [
            {"text": "Hi", "type": "text"},
            {"type": "image_url", "image_url": {"url": "u"}},
        ],
        "metadata": None,
    }


@pytest.mark.parametrize(
    "make",
    [
        lambda data: data,
        ThreadMessageOptions,
        lambda data: json.dumps(data).encode(),
        lambda data: io.BytesIO(json.dumps(data).encode()),
        lambda data: io.StringIO(json.dumps(data)),
    ],
    ids=["mapping", "model", "bytes", "binary file", "text file"],
)
async def test_create_by_a_whole_body(
    make: Callable[[dict[str, Any]], Any], run: Run, server: Loopback
) -> None:
    server.answer = lambda _: reply({})
    data = {"role": "robot", "content": "Grüße", "metadata": None, "new_field": [1, None]}
    await run("create", "thread_1", make(data))
    assert body(server) == data


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"content": "Hi"}, "missing required argument: role"),
        ({"role": "user"}, "missing required argument: content"),
        ({"body": {"role": "user"}, "content": "Hi"}, "not both"),
        ({"body": b"[1]"}, "a JSON object"),
    ],
)
async def test_a_wrong_body_is_noticed_before_sending(
    arguments: dict[str, Any], message: str, run: Run, server: Loopback
) -> None:
    with pytest.raises(TypeError, match=message):
        await run("create", "thread_1", **arguments)
    assert not server.seen


async def test_get(run: Run, server: Loopback, data: dict[str, Any]) -> None:
    server.answer = lambda _: reply(data)
    found = await run("get", "thread_1", "msg/1", extra_headers={"x-trace": "7"})
    assert found == data
    assert server.seen[0].target.startswith(f"{THREAD}/msg%2F1?")
    assert server.seen[0].headers["x-trace"] == "7"


@pytest.mark.parametrize(
    ("arguments", "sent"),
    [
        ({"metadata": {"a": "b"}}, {"metadata": {"a": "b"}}),
        ({"metadata": NULL}, {"metadata": None}),
        ({"body": {"metadata": None}}, {"metadata": None}),
        ({"body": b'{"metadata": {}}'}, {"metadata": {}}),
        ({}, {}),
    ],
)
async def test_update(
    arguments: dict[str, Any], sent: dict[str, Any], run: Run, server: Loopback
) -> None:
    server.answer = lambda _: reply({"id": "msg_1"})
    assert (await run("update", "thread_1", "msg_1", **arguments)).id == "msg_1"
    assert server.seen[0].method == "POST"
    assert body(server) == sent


async def test_delete_gives_what_the_service_says(run: Run, server: Loopback) -> None:
    server.answer = lambda _: reply({"id": "msg_1", "deleted": True, "object": "x"})
    found = await run("delete", "thread_1", "msg_1")
    assert isinstance(found, MessageDeletionStatus)
    assert found.deleted is True
    assert (server.seen[0].method, server.seen[0].body) == ("DELETE", b"")


@pytest.mark.parametrize(("count", "requests"), [(0, 1), (1, 1), (20, 1), (21, 2), (45, 3)])
async def test_list_asks_for_no_page_behind_the_last(
    count: int, requests: int, run: Run, server: Loopback
) -> None:
    server.answer = pages = Pages(count)
    found = await run("list", "thread_1")
    assert [message.id for message in found] == [f"msg_{n}" for n in range(count)]
    assert len(pages.asked) == requests


@pytest.mark.parametrize(
    ("total", "size", "got", "requests"),
    [(5, None, 5, 1), (20, None, 20, 1), (21, None, 21, 2), (7, 3, 7, 3), (99, 50, 45, 1)],
)
async def test_list_ends_at_the_total(
    total: int, size: int | None, got: int, requests: int, run: Run, server: Loopback
) -> None:
    server.answer = pages = Pages(45)
    assert len(await run("list", "thread_1", max_items=total, limit=size)) == got
    assert len(pages.asked) == requests
    assert all(query.get("limit") == (str(size) if size else None) for query in pages.asked)


async def test_list_goes_on_where_it_ended(run: Run, server: Loopback) -> None:
    server.answer = pages = Pages(30)
    found = await run(
        "list", "thread_1", after="msg_9", order="desc", run_id="run_1", before="x", limit=10
    )
    assert [found[0].id, found[-1].id] == ["msg_10", "msg_29"]
    assert [query["after"] for query in pages.asked] == ["msg_9", "msg_19"]
    assert all(query["run_id"] == "run_1" and query["before"] == "x" for query in pages.asked)


async def test_last_message_by_role(run: Run, server: Loopback) -> None:
    server.answer = pages = Pages(60, ("user",) * 25 + ("assistant",))
    found = await run("get_last_message_by_role", "thread_1", MessageRole.AGENT)
    assert found.id == "msg_25"
    assert len(pages.asked) == 2
    assert pages.asked[0]["order"] == "desc"
    assert await run("get_last_message_by_role", "thread_1", "robot") is None


async def test_last_text_by_role_passes_over_messages_without_text(
    run: Run, server: Loopback
) -> None:
    server.answer = Pages(3)
    found = await run("get_last_message_text_by_role", "thread_1", "user")
    assert found.text.value == "text 1"
    assert await run("get_last_message_text_by_role", "thread_1", "assistant") is None


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


async def test_the_version_of_the_api_can_be_chosen(server: Loopback) -> None:
    server.seen.clear()
    server.answer = Pages(1)
    with AgentsClient(server.url, "t", api_version="2025-05-15-preview") as client:
        assert len(list(client.messages.list("thread_1"))) == 1
    assert ["api-version", "2025-05-15-preview"] in server.seen[0].query
