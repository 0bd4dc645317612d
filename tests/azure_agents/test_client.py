"""The client of agents, sync and async, against a real server: bodies, lists, tokens, helpers."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from typing import Any

import pytest
from azure_agents.models import (
    MessageDeletionStatus,
    MessageInputTextBlock,
    MessageRole,
    ThreadMessage,
    ThreadMessageOptions,
)

from azure_agents import NULL, AgentsClient
from support.agents import Pages, Run, response
from support.loopback import Loopback

THREAD = "/threads/thread_1/messages"


def body(server: Loopback) -> Any:
    return json.loads(server.seen[-1].body)


async def test_create_by_keywords(run: Run, server: Loopback, data: dict[str, Any]) -> None:
    server.answer = lambda _: response(data)
    created = await run("create", "thread_1", role=MessageRole.USER, content="Hi", metadata=None)
    assert isinstance(created, ThreadMessage)
    assert created == data
    assert (server.seen[0].method, server.seen[0].path) == ("POST", THREAD)
    assert server.seen[0].query == [["api-version", "v1"]]
    assert server.seen[0].headers["authorization"] == "Bearer token-1"
    assert body(server) == {"role": "user", "content": "Hi"}


async def test_create_with_blocks_and_null(run: Run, server: Loopback) -> None:
    server.answer = lambda _: response({})
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
    server.answer = lambda _: response({})
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
    server.answer = lambda _: response(data)
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
    server.answer = lambda _: response({"id": "msg_1"})
    assert (await run("update", "thread_1", "msg_1", **arguments)).id == "msg_1"
    assert server.seen[0].method == "POST"
    assert body(server) == sent


async def test_delete_gives_what_the_service_says(run: Run, server: Loopback) -> None:
    server.answer = lambda _: response({"id": "msg_1", "deleted": True, "object": "x"})
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


async def test_the_version_of_the_api_can_be_chosen(server: Loopback) -> None:
    server.seen.clear()
    server.answer = Pages(1)
    with AgentsClient(server.url, "t", api_version="2025-05-15-preview") as client:
        assert len(list(client.messages.list("thread_1"))) == 1
    assert ["api-version", "2025-05-15-preview"] in server.seen[0].query
