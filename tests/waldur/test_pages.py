"""Lists that go on: Link headers, page sizes, and a list that has no pages."""

from __future__ import annotations

import json
from typing import Any

import pytest
from waldur_api_client import AuthenticatedClient, errors, models
from waldur_api_client.api.chat_messages import chat_messages_list
from waldur_api_client.api.chat_sessions import chat_sessions_list
from waldur_api_client.api.chat_threads import chat_threads_list

from support.loopback import Answer, Loopback, Seen

NAMES = ["a", "b", "c", "d", "e"]


@pytest.fixture
def paged(server: Loopback) -> Loopback:
    """Answers with two names a page; links name the whole query, commas as they are."""

    def answer(seen: Seen) -> Answer:
        query = {name: value for name, value in seen.query if name != "page"}
        page = int(dict(map(tuple, seen.query)).get("page", "1"))  # type: ignore[arg-type]
        names = NAMES[2 * page - 2 : 2 * page]
        if not names:
            return _json({"detail": "Invalid page."}, 404)
        rest = "&".join(f"{name}={value}" for name, value in query.items())
        url = f"{server.url}{seen.path}?{rest}"
        links = [f'<{url}>; rel="first"', f'<{url}&page=3>; rel="last"; title="one, two; \\"x\\""']
        if page > 1:
            links.insert(1, f'<{url}&page={page - 1}>; rel="prev"')
        if 2 * page < len(NAMES):
            links.insert(1, f'<{url}&page={page + 1}>; rel="next"')
        headers = {"link": ", ".join(links), "x-result-count": str(len(NAMES))}
        return _json([{"name": name} for name in names], 200, headers)

    server.answer = answer
    return server


def _json(data: Any, status: int = 200, headers: dict[str, str] | None = None) -> Answer:
    return Answer(status, {"content-type": "application/json", **(headers or {})},
                  json.dumps(data).encode())  # fmt: skip


ORDER = [models.ThreadSessionOEnum.MINUS_CREATED, models.ThreadSessionOEnum.MODIFIED]


def test_all_pages_with_commas_in_the_links(client: AuthenticatedClient, paged: Loopback) -> None:
    found = chat_threads_list.sync_all(client=client, o=ORDER, is_archived=False)
    assert [thread.name for thread in found] == NAMES
    first, *rest = [seen.query for seen in paged.seen]
    assert first == [["is_archived", "false"], ["o", "-created,modified"], ["page_size", "300"]]
    assert [["page", "2"] in query for query in rest] == [True, False]
    assert all(["o", "-created,modified"] in query for query in rest)


async def test_all_pages_awaited(async_client: AuthenticatedClient, paged: Loopback) -> None:
    found = await chat_threads_list.asyncio_all(client=async_client, o=ORDER)
    assert [thread.name for thread in found] == NAMES
    assert len(paged.seen) == 3


def test_the_largest_page_is_300(client: AuthenticatedClient, paged: Loopback) -> None:
    chat_sessions_list.sync_all(client=client)
    assert paged.seen[0].query == [["page_size", "300"]]


def test_a_page_size_of_the_caller_is_kept(client: AuthenticatedClient, paged: Loopback) -> None:
    chat_threads_list.sync_all(client=client, page_size=2)
    assert all(["page_size", "2"] in seen.query for seen in paged.seen)


def test_iterating_asks_for_pages_as_they_are_needed(
    client: AuthenticatedClient, paged: Loopback
) -> None:
    threads = chat_threads_list.iterate(client=client)
    assert [next(threads).name, next(threads).name] == ["a", "b"]
    assert len(paged.seen) == 1
    assert next(threads).name == "c"
    assert len(paged.seen) == 2


async def test_iterating_awaited(async_client: AuthenticatedClient, paged: Loopback) -> None:
    found = [thread.name async for thread in chat_threads_list.aiterate(client=async_client)]
    assert found == NAMES


def test_credentials_go_with_every_page(client: AuthenticatedClient, paged: Loopback) -> None:
    chat_threads_list.sync_all(client=client)
    assert {seen.headers["authorization"] for seen in paged.seen} == {"Token test-token"}


def test_a_link_to_another_origin_is_not_followed(
    client: AuthenticatedClient, server: Loopback
) -> None:
    links = {"link": '<https://elsewhere.test/api/chat-threads/?page=2>; rel="next"'}
    server.answer = lambda _: _json([{"name": "a"}], 200, links)
    with pytest.raises(errors.PageError):
        chat_threads_list.sync_all(client=client)
    assert len(server.seen) == 1


def test_a_page_out_of_range_is_not_found(client: AuthenticatedClient, paged: Loopback) -> None:
    with pytest.raises(errors.NotFound, match="Invalid page"):
        chat_threads_list.sync(client=client, page=9)


def test_messages_have_no_pages(client: AuthenticatedClient, server: Loopback) -> None:
    message = {
        "uuid": "0a6e2b9c41d34f7f9b1de5a27c38f604",
        "thread": "7d0b5c0c2f5e4c0f8f1b0a9c8d7e6f50",
        "role": "user",
        "content": "x",
        "sequence_index": 1,
        "replaces": None,
        "created": "2026-03-02T09:16:00Z",
    }
    server.answer = lambda _: _json([message] * 400)
    found = chat_messages_list.sync_all(client=client, include_history=True)
    assert len(found) == 400
    assert [seen.query for seen in server.seen] == [[["include_history", "true"]]]
