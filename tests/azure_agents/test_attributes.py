"""Attributes: typed values under Python names."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from azure_agents.models import (
    CodeInterpreterToolDefinition,
    FileSearchToolDefinition,
    MessageAttachment,
    MessageIncompleteDetails,
    MessageRole,
    MessageStatus,
    ThreadMessage,
    ToolDefinition,
)

from azure_agents import NULL

FIELDS = ["id", "created_at", "thread_id", "status", "incomplete_details", "completed_at"]
FIELDS += ["incomplete_at", "role", "content", "agent_id", "run_id", "attachments", "metadata"]


@pytest.mark.parametrize("name", FIELDS)
def test_a_missing_one_reads_as_none(name: str) -> None:
    assert getattr(ThreadMessage(), name) is None


@pytest.mark.parametrize("name", [*FIELDS, "object"])
def test_none_deletes_the_key(name: str, message: ThreadMessage) -> None:
    wire = "assistant_id" if name == "agent_id" else name
    assert wire in message
    setattr(message, name, None)
    assert wire not in message
    assert getattr(message, name) is None
    setattr(message, name, None)
    assert wire not in message.to_dict()


def test_null_is_written_by_the_sentinel(message: ThreadMessage) -> None:
    message.metadata = NULL
    assert message.to_dict()["metadata"] is None


def test_times_are_aware_and_utc(message: ThreadMessage) -> None:
    assert message.created_at == datetime(2025, 3, 18, 9, 44, 11, tzinfo=UTC)
    assert message.created_at.utcoffset() == timedelta(0)
    assert message["created_at"] == 1742291051


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        (datetime(2025, 1, 1, tzinfo=UTC), 1735689600),
        (datetime(2025, 1, 1), 1735689600),
        (datetime(2025, 1, 1, 2, tzinfo=timezone(timedelta(hours=2))), 1735689600),
        (datetime(2025, 1, 1, 0, 0, 0, 999_999, tzinfo=UTC), 1735689600),
        (datetime(1969, 12, 31, 23, 59, 59, tzinfo=UTC), -1),
        (1735689600, 1735689600),
    ],
)
def test_times_are_written_as_whole_seconds(
    value: Any, seconds: int, message: ThreadMessage
) -> None:
    message.created_at = value
    assert message["created_at"] == seconds
    assert message.created_at == datetime.fromtimestamp(seconds, UTC)
    assert message.to_dict()["created_at"] == seconds


def test_fractions_of_seconds_received_are_kept_in_the_attribute() -> None:
    assert ThreadMessage({"created_at": 1.5}).created_at.microsecond == 500_000


@pytest.mark.parametrize("value", ["soon", "2025-03-18T09:44:11Z", True, [1], {"a": 1}, 10**30])
def test_bad_times_come_back_as_they_are(value: Any) -> None:
    message = ThreadMessage({"created_at": value})
    assert message.created_at == value
    assert message["created_at"] == value
    assert (
        message.as_dict() == message.to_dict() == {"object": "thread.message", "created_at": value}
    )


def test_known_values_are_members_and_unknown_ones_stay(message: ThreadMessage) -> None:
    assert message.status is MessageStatus.COMPLETED
    assert message.role is MessageRole.AGENT
    message.status = "queued"
    assert message.status == "queued"
    assert not message.status.is_known
    assert message["status"] == "queued"
    message.status = "COMPLETED"
    assert message["status"] == "COMPLETED"
    assert message.status is not MessageStatus.COMPLETED


def test_a_dict_becomes_a_model(message: ThreadMessage) -> None:
    message.incomplete_details = {"reason": "max_tokens"}
    assert isinstance(message.incomplete_details, MessageIncompleteDetails)
    assert message.incomplete_details.reason == "max_tokens"


def test_edits_of_metadata_stick(message: ThreadMessage) -> None:
    message.metadata["reviewed"] = "yes"
    assert message.metadata["reviewed"] == "yes"
    assert message["metadata"]["reviewed"] == "yes"
    assert message.to_dict()["metadata"] == {"reviewed": "yes"}


def test_edits_of_lists_and_of_what_is_in_them_stick(message: ThreadMessage) -> None:
    message.content[0].text.value = "changed"
    del message.content[1:]
    assert message.as_dict()["content"][0]["text"]["value"] == "changed"
    assert len(message["content"]) == 1


@pytest.mark.parametrize("name", ["content", "metadata", "attachments"])
def test_each_read_gives_the_same_object(name: str, message: ThreadMessage) -> None:
    assert getattr(message, name) is getattr(message, name)
    assert getattr(message, name) is message[name]


def test_tools_of_attachments_are_models(recorded: Any) -> None:
    message = ThreadMessage(recorded("get_message/user"))
    (attachment,) = message.attachments
    assert isinstance(attachment, MessageAttachment)
    assert [type(tool) for tool in attachment.tools] == [
        FileSearchToolDefinition,
        CodeInterpreterToolDefinition,
    ]


def test_unknown_tools_keep_their_data(recorded: Any) -> None:
    data = recorded("get_message/unknown_tool")
    message = ThreadMessage.from_dict(data)
    tools = [tool for one in message.attachments for tool in one.tools]
    assert any(type(tool) is ToolDefinition for tool in tools)
    assert message.to_dict() == data


def test_an_unknown_attribute_is_an_ordinary_one(message: ThreadMessage) -> None:
    before = message.to_dict()
    message.note = "mine"  # type: ignore[attr-defined]
    assert message.note == "mine"  # type: ignore[attr-defined]
    assert "note" not in message
    assert message.to_dict() == message.as_dict() == before
    del message.note  # type: ignore[attr-defined]
    assert not hasattr(message, "note")


def test_unknown_properties_are_no_attributes() -> None:
    assert not hasattr(ThreadMessage({"trace": 1}), "trace")


@pytest.mark.parametrize("name", ["id", "agent_id", "object"])
def test_deleting_an_attribute_raises(name: str, message: ThreadMessage) -> None:
    with pytest.raises(AttributeError, match="set it to None"):
        delattr(message, name)
    assert getattr(message, name)
