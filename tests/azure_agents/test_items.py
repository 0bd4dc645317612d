"""Items: wire values under wire names, and the methods of a mapping."""

from __future__ import annotations

import ast
import json
from datetime import UTC, datetime
from typing import Any

import pytest
from azure_agents.models import (
    MessageContent,
    MessageIncompleteDetails,
    MessageTextContent,
    ThreadMessage,
)

from azure_agents import NULL


def test_keys_values_and_items(message: ThreadMessage, data: dict[str, Any]) -> None:
    assert list(message) == list(message.keys()) == list(data)
    assert list(message.values()) == list(data.values())
    assert dict(message.items()) == data
    assert dict(message) == data
    assert ("id", data["id"]) in message.items()
    assert data["id"] in message.values()


def test_views_are_live(message: ThreadMessage) -> None:
    keys, items = message.keys(), message.items()
    message["new"] = 1
    assert "new" in keys
    assert ("new", 1) in items
    assert len(keys) == len(items) == len(message)


def test_values_are_those_of_the_wire(message: ThreadMessage) -> None:
    assert message["created_at"] == 1742291051
    assert type(message["created_at"]) is int
    assert type(message["role"]) is str
    assert message["assistant_id"] == "asst_Q1"


def test_nested_values_are_models(message: ThreadMessage) -> None:
    assert isinstance(message["content"][0], MessageTextContent)
    assert message["content"][0]["text"]["annotations"][0]["file_citation"]["file_id"]


@pytest.mark.parametrize("name", ["nonsense", "agent_id", ""])
def test_a_missing_key(name: str, message: ThreadMessage) -> None:
    assert name not in message
    assert message.get(name) is None
    assert message.get(name, "default") == "default"
    with pytest.raises(KeyError, match=repr(name)):
        message[name]
    with pytest.raises(KeyError, match=repr(name)):
        message.pop(name)
    with pytest.raises(KeyError, match=repr(name)):
        del message[name]


def test_keys_of_other_types_are_not_there(message: ThreadMessage) -> None:
    assert 5 not in message
    assert None not in message


def test_get(message: ThreadMessage, data: dict[str, Any]) -> None:
    assert message.get("created_at") == data["created_at"]
    assert message.get(key="incomplete_at", default="x") is None


def test_pop(message: ThreadMessage, data: dict[str, Any]) -> None:
    assert message.pop("created_at") == data["created_at"]
    assert message.created_at is None
    assert message.pop("created_at", None) is None
    assert message.pop("created_at", default=5) == 5
    assert message.pop("incomplete_at", 5) is None
    assert len(message) == len(data) - 2


def test_popitem_gives_what_was_added_last(message: ThreadMessage) -> None:
    message["zzz"] = 1
    message["aaa"] = 2
    del message["run_id"]
    message.run_id = "run_1"
    assert message.popitem() == ("run_id", "run_1")
    assert message.popitem() == ("aaa", 2)
    assert message.popitem() == ("zzz", 1)
    assert message.popitem()[0] == "metadata"


def test_popitem_empties_and_then_raises() -> None:
    message = ThreadMessage(id="msg_1")
    assert {message.popitem(), message.popitem()} == {("id", "msg_1"), ("object", "thread.message")}
    with pytest.raises(KeyError):
        message.popitem()


def test_writing_again_does_not_move_a_key(message: ThreadMessage, data: dict[str, Any]) -> None:
    message["id"] = "other"
    message.status = "other"
    assert list(message) == list(data)


def test_setdefault(message: ThreadMessage) -> None:
    assert message.setdefault("id", "other") == "msg_d4E5f6"
    assert message.setdefault("incomplete_at", 5) is None
    assert message.setdefault("new") is None
    assert message["new"] is None
    del message["created_at"]
    assert message.setdefault("created_at", datetime(2025, 1, 1, tzinfo=UTC)) == 1735689600
    assert message.setdefault(key="created_at", default=1) == 1735689600


def test_update(message: ThreadMessage) -> None:
    message.update({"id": "a", "incomplete_details": {"reason": "max_tokens"}})
    message.update([("run_id", "b")], thread_id="c", created_at=datetime(2025, 1, 1, tzinfo=UTC))
    message.update()
    message.update(ThreadMessage(status="queued"))
    assert (message.id, message.run_id, message.thread_id) == ("a", "b", "c")
    assert message["created_at"] == 1735689600
    assert message.status == "queued"
    assert isinstance(message.incomplete_details, MessageIncompleteDetails)


def test_clear(message: ThreadMessage) -> None:
    message.clear()
    assert len(message) == 0
    assert not message
    assert message.to_dict() == message.as_dict() == {}
    assert message.object is None
    assert message.content is None


def test_len_and_truth() -> None:
    assert len(ThreadMessage()) == 1
    assert ThreadMessage()


def test_item_writes_convert(message: ThreadMessage) -> None:
    message["created_at"] = datetime(2025, 1, 1, tzinfo=UTC)
    assert message["created_at"] == 1735689600
    assert message.created_at == datetime(2025, 1, 1, tzinfo=UTC)
    message["incomplete_details"] = {"reason": "run_failed"}
    assert message["incomplete_details"] is message.incomplete_details
    assert message.incomplete_details.reason == "run_failed"
    message["content"] = [{"type": "text", "text": {"value": "x", "annotations": []}}]
    assert isinstance(message.content[0], MessageTextContent)
    message["unknown"] = datetime(2025, 1, 1, tzinfo=UTC)
    assert message["unknown"] == "2025-01-01T00:00:00Z"


def test_none_as_an_item_is_null(message: ThreadMessage) -> None:
    message["metadata"] = None
    message["trace"] = NULL
    assert message["metadata"] is None
    assert message.to_dict()["metadata"] is None
    assert message.as_dict()["trace"] is None


def test_deleting(message: ThreadMessage) -> None:
    message["trace"] = 1
    del message["trace"]
    del message["assistant_id"]
    assert message.agent_id is None
    assert not {"trace", "assistant_id"} & message.to_dict().keys()


def test_as_dict_is_plain_and_independent(message: ThreadMessage, data: dict[str, Any]) -> None:
    plain = message.as_dict()
    assert plain == data
    assert type(plain["content"][0]) is dict
    assert list(plain) == list(message)
    plain["metadata"]["new"] = "x"
    plain["content"].clear()
    assert message.as_dict() == data


def test_json_dumps_always_works_on_it(message: ThreadMessage) -> None:
    message["created_at"] = datetime(2025, 1, 1, tzinfo=UTC)
    message["when"] = [datetime(2025, 1, 1, tzinfo=UTC), {"role": message.role}]
    message.metadata["when"] = datetime(2025, 1, 1, tzinfo=UTC)  # type: ignore[assignment]
    message.content.append({"type": "text", "at": datetime(2025, 1, 1, tzinfo=UTC)})  # type: ignore[arg-type]
    message["nested"] = {"message": ThreadMessage(id="msg_2")}
    found = json.loads(json.dumps(message.as_dict()))
    assert found["created_at"] == 1735689600
    assert found["when"] == ["2025-01-01T00:00:00Z", {"role": "assistant"}]
    assert found["metadata"]["when"] == found["content"][-1]["at"] == "2025-01-01T00:00:00Z"
    assert found["nested"]["message"] == {"id": "msg_2", "object": "thread.message"}


def test_json_dumps_of_the_model_itself_is_a_type_error(message: ThreadMessage) -> None:
    with pytest.raises(TypeError):
        json.dumps(message)


def test_nothing_of_a_message_is_read_only(message: ThreadMessage) -> None:
    assert message.as_dict(exclude_readonly=True) == message.as_dict()


def test_repr_is_that_of_the_data(message: ThreadMessage, data: dict[str, Any]) -> None:
    assert repr(message) == str(message)
    assert ast.literal_eval(repr(message)) == data
    assert repr(ThreadMessage(data)) == repr(data)
    assert repr(MessageContent(type="x")) == "{'type': 'x'}"
