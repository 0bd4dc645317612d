"""Equality, copies, pickles, and round trips of everything recorded."""

from __future__ import annotations

import copy
import json
import pickle
from collections.abc import Callable
from typing import Any

import pytest
from azure_agents._runtime.models.decode import decode, encode_bytes
from azure_agents.models import MessageContent, MessageTextContent, ThreadMessage

from azure_agents import models
from support.exchange import exchanges

COPIES: dict[str, Callable[[ThreadMessage], ThreadMessage]] = {
    "copy": ThreadMessage.copy,
    "copy.copy": copy.copy,
    "copy.deepcopy": copy.deepcopy,
    "pickle": lambda message: pickle.loads(pickle.dumps(message)),
    "constructor": ThreadMessage,
}
MESSAGES = {
    str(one): one.data["response"]["body"]
    for one in exchanges("azure_agents")
    if one.status == 200 and one.operation != "list_messages" and "body" in one.data["response"]
}


@pytest.mark.parametrize("way", COPIES)
def test_a_copy_is_of_the_same_class_and_equal(way: str, message: ThreadMessage) -> None:
    message["trace"] = {"span": 1}
    found = COPIES[way](message)
    assert type(found) is ThreadMessage
    assert found is not message
    assert found == message
    assert list(found) == list(message)
    assert found.as_dict() == message.as_dict()


@pytest.mark.parametrize("way", COPIES)
def test_a_copy_has_storage_of_its_own(way: str, message: ThreadMessage) -> None:
    before = message.as_dict()
    found = COPIES[way](message)
    found["id"] = "other"
    found["extra"] = 1
    found.agent_id = None
    found.popitem()
    assert message.as_dict() == before
    assert list(message) == list(before)


@pytest.mark.parametrize("way", ["copy", "copy.deepcopy", "pickle"])
def test_a_true_copy_shares_nothing(way: str, message: ThreadMessage) -> None:
    before = message.as_dict()
    found = COPIES[way](message)
    found.metadata["x"] = "y"
    found.content[0].text.value = "other"
    assert message.as_dict() == before


def test_it_equals_every_mapping_with_the_same_data(
    message: ThreadMessage, data: dict[str, Any]
) -> None:
    assert message == data
    assert data == message
    assert message == ThreadMessage(data)
    assert message == ThreadMessage.from_dict(data)
    assert message == {key: data[key] for key in reversed(data)}


def test_the_constant_may_be_missing_in_the_other(
    message: ThreadMessage, data: dict[str, Any]
) -> None:
    del data["object"]
    assert message == data
    assert ThreadMessage.from_dict(data) == message


@pytest.mark.parametrize(
    "change",
    [
        {"id": "other"},
        {"run_id": None},
        {"new": None},
        {"content": []},
        {"created_at": 1742291052},
        {1: 2},
    ],
)
def test_it_differs_from_other_data(
    change: dict[Any, Any], message: ThreadMessage, data: dict[str, Any]
) -> None:
    assert message != {**data, **change}
    assert {**data, **change} != message


def test_null_and_absent_differ() -> None:
    assert ThreadMessage({"run_id": None}) != ThreadMessage()


@pytest.mark.parametrize("other", [None, 5, "text", [], object(), [("id", "x")], {1}])
def test_it_equals_nothing_else(other: object, message: ThreadMessage) -> None:
    assert message != other
    assert not message == other  # noqa: SIM201


def test_equality_looks_at_data_not_at_classes() -> None:
    data = {"type": "text", "text": {"value": "x", "annotations": []}}
    assert MessageContent(data) == MessageTextContent(data)


def test_it_cannot_be_hashed(message: ThreadMessage) -> None:
    with pytest.raises(TypeError, match="unhashable"):
        hash(message)


@pytest.mark.parametrize("name", MESSAGES)
def test_recorded_bodies_come_back_as_they_came(name: str) -> None:
    data = MESSAGES[name]
    cls = models.MessageDeletionStatus if "delete_message" in name else ThreadMessage
    received, _ = decode(cls, json.dumps(data).encode())
    for found in (received, cls.from_dict(data)):
        assert found.to_dict() == found.as_dict() == json.loads(found.to_json()) == data
        assert json.loads(encode_bytes(cls, found)) == data
    assert cls(data).as_dict() == cls(data).to_dict() == data
    assert received == cls(data) == data


def test_a_page_holds_models(recorded: Any) -> None:
    data = recorded("list_messages/several")
    page = models.ThreadMessageList.from_dict(data)
    assert {type(message) for message in page.data} == {ThreadMessage}
    assert page.to_dict() == page.as_dict() == data
    assert page["data"][0] is page.data[0]


def test_streamed_messages_read_like_fetched_ones(data: dict[str, Any]) -> None:
    text = {"value": "Rev", "annotations": []}
    delta = {"delta": {"content": [{"index": 0, "type": "text", "text": text}]}, "id": "msg_1"}
    chunk = models.MessageDeltaChunk.from_dict({**delta, "object": "thread.message.delta"})
    assert isinstance(chunk.delta.content[0], models.MessageDeltaTextContent)
    assert chunk.delta.content[0].text.value == "Rev"
    assert ThreadMessage.from_dict({**data, "new_field": 1})["new_field"] == 1
