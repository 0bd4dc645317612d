"""The stream of an answer, frame by frame and as a whole."""

from __future__ import annotations

import json
import pickle
from typing import Any
from uuid import UUID

import pytest
import waldur_api_client
from waldur_api_client import AuthenticatedClient, errors, models
from waldur_api_client.answer import Answer, AnswerBuilder, AnswerInterrupted, Block, aask, ask
from waldur_api_client.api.chat import chat_stream

from support.loopback import Loopback

REQUEST = models.ChatRequestRequest(input="Print hi in python")
THREAD = UUID("7d0b5c0c2f5e4c0f8f1b0a9c8d7e6f50")
USER = UUID("0a6e2b9c41d34f7f9b1de5a27c38f604")
ASSISTANT = UUID("1b7f3cad52e5408fac2ef6b38d490715")


def frames(*data: dict[str, Any]) -> list[models.ChatStreamFrame]:
    return [models.ChatStreamFrame.from_dict(one) for one in data]


def test_exported() -> None:
    assert waldur_api_client.ask is ask
    assert waldur_api_client.Answer is Answer


def test_frames_one_by_one(client: AuthenticatedClient, recorded: Any) -> None:
    exchange = recorded("chat_stream/answer")
    with chat_stream.stream(client=client, body=REQUEST) as stream:
        found = [frame.to_dict() for frame in stream]
    assert found == exchange.expect["frames"]
    assert found[0].keys() == {"m"}


async def test_frames_awaited(async_client: AuthenticatedClient, recorded: Any) -> None:
    exchange = recorded("chat_stream/answer")
    async with chat_stream.astream(client=async_client, body=REQUEST) as stream:
        found = [frame.to_dict() async for frame in stream]
    assert found == exchange.expect["frames"]


def test_sync_gives_all_frames(client: AuthenticatedClient, recorded: Any) -> None:
    exchange = recorded("chat_stream/answer")
    found = chat_stream.sync(client=client, body=REQUEST)
    assert [frame.to_dict() for frame in found] == exchange.expect["frames"]


async def test_asyncio_gives_all_frames(async_client: AuthenticatedClient, recorded: Any) -> None:
    exchange = recorded("chat_stream/no_last_newline")
    found = await chat_stream.asyncio(client=async_client, body=REQUEST)
    assert [frame.to_dict() for frame in found] == exchange.expect["frames"]


def test_a_whole_answer(client: AuthenticatedClient, server: Loopback, recorded: Any) -> None:
    recorded("chat_stream/answer")
    answer = ask("Print hi in python", client=client)
    assert server.seen[0].body == b'{"input":"Print hi in python"}'
    assert answer.thread_uuid == THREAD
    assert answer.user_message_uuid == USER
    assert answer.assistant_message_uuid == ASSISTANT
    assert [block.kind for block in answer.blocks] == ["markdown", "code", "markdown"]
    assert answer.blocks[1].language == "python"
    assert answer.warnings == ()
    assert answer.text == "".join(b.content for b in answer.blocks if b.kind == "markdown")
    assert f"```python\n{answer.blocks[1].content.rstrip()}\n```" in answer.markdown


async def test_a_whole_answer_awaited(async_client: AuthenticatedClient, recorded: Any) -> None:
    recorded("chat_stream/answer")
    answer = await aask(REQUEST, client=async_client)
    assert (answer.thread_uuid, answer.assistant_message_uuid) == (THREAD, ASSISTANT)


def _assert_interrupted(error: AnswerInterrupted) -> None:
    assert error.message == "Chat processing was interrupted. Please try again later."
    assert error.answer.text == "I cannot"
    assert error.answer.warnings == ("Personal information detected and redacted (IBAN).",)
    assert error.answer.thread_uuid == THREAD
    assert len(error.frames) == 3


def test_a_failure_inside_the_stream(client: AuthenticatedClient, recorded: Any) -> None:
    recorded("chat_stream/interrupted")
    with pytest.raises(errors.StreamError) as caught:
        ask("Pay it", client=client)
    assert isinstance(caught.value, AnswerInterrupted)
    _assert_interrupted(caught.value)
    _assert_interrupted(pickle.loads(pickle.dumps(caught.value)))


async def test_a_failure_inside_the_stream_awaited(
    async_client: AuthenticatedClient, recorded: Any
) -> None:
    recorded("chat_stream/interrupted")
    with pytest.raises(AnswerInterrupted) as caught:
        await aask("Pay it", client=async_client)
    _assert_interrupted(caught.value)


def test_a_refusal_before_the_stream(client: AuthenticatedClient, recorded: Any) -> None:
    recorded("chat_stream/quota")
    with pytest.raises(errors.Conflict, match="Daily token limit exceeded"):
        ask("x", client=client)


def test_the_request_says_the_thread(
    client: AuthenticatedClient, server: Loopback, recorded: Any
) -> None:
    recorded("chat_stream/answer")
    mode = models.ChatRequestModeEnum.RELOAD
    ask(models.ChatRequestRequest(input="again", thread_uuid=THREAD, mode=mode), client=client)
    sent = {"input": "again", "thread_uuid": str(THREAD), "mode": "reload"}
    assert json.loads(server.seen[0].body) == sent


def test_tables_and_bare_text(client: AuthenticatedClient, recorded: Any) -> None:
    recorded("chat_stream/table")
    answer = ask("List my projects", client=client)
    table, text = answer.blocks
    assert table.headings == ("Project", "Cores", "End")
    assert table.rows == (("Genomics", 12, "2026-12-31"), ("Climate", 4, None))
    assert table.total == 7
    assert text.kind == "markdown"
    assert answer.text == '{"tool": is how tools are called.'
    assert answer.markdown.startswith(
        "\n| Project | Cores | End |\n| --- | --- | --- |\n| Genomics | 12 | 2026-12-31 |\n"
        "| Climate | 4 |  |\n"
    )


def test_frames_of_later_releases(client: AuthenticatedClient, recorded: Any) -> None:
    recorded("chat_stream/newer_frames")
    answer = ask("Order a machine", client=client)
    (order,) = answer.blocks
    assert order.kind == "vm_order"
    assert order.frame["name"] == "web-1"
    assert order.frame["flavor"] == {"cores": 2, "ram": 4096}
    assert answer.markdown == ""
    assert (answer.user_message_uuid, answer.assistant_message_uuid) == (USER, ASSISTANT)


def test_an_empty_stream(client: AuthenticatedClient, recorded: Any) -> None:
    recorded("chat_stream/empty")
    assert ask("x", client=client) == Answer()


def test_building_while_frames_are_shown() -> None:
    builder = AnswerBuilder()
    shown = []
    for frame in frames({"k": "markdown", "c": "a"}, {"k": "load", "t": "code"}, {"c": "b"}):
        shown.append(builder.add(frame).text)
    assert shown == ["a", "a", "ab"]
    assert builder.answer.text == "ab"


def test_after_a_reload_there_is_no_user_message() -> None:
    answer = AnswerBuilder(frames({"m": {"assistant_message_uuid": ASSISTANT.hex}})).answer
    assert answer.user_message_uuid is None
    assert answer.assistant_message_uuid == ASSISTANT


def test_a_fence_is_longer_than_any_in_the_code() -> None:
    block = Block("code", "```\nx\n```", "md")
    assert block.markdown == "\n````md\n```\nx\n```\n````\n"
    assert Block("mermaid", "graph TD").markdown == "\n```mermaid\ngraph TD\n```\n"


def test_early_close_leaves_the_client_usable(client: AuthenticatedClient, recorded: Any) -> None:
    recorded("chat_stream/answer")
    with chat_stream.stream(client=client, body=REQUEST) as stream:
        next(stream)
    assert ask("x", client=client).assistant_message_uuid == ASSISTANT
