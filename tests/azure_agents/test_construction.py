"""Construction: one mapping of wire names, or keywords with the names of the attributes."""

from __future__ import annotations

import copy
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Any

import pytest
from azure_agents.models import MessageContent, MessageRole, MessageTextContent, ThreadMessage
from azure_agents.types import UNSET

from azure_agents import NULL, models


def test_nothing_is_required() -> None:
    assert ThreadMessage().as_dict() == {"object": "thread.message"}
    assert ThreadMessage({}).as_dict() == {"object": "thread.message"}


def test_a_mapping_has_wire_names() -> None:
    message = ThreadMessage({"assistant_id": "asst_1"})
    assert message.agent_id == "asst_1"
    assert "agent_id" not in message


def test_a_python_name_in_a_mapping_is_an_unknown_property() -> None:
    message = ThreadMessage({"agent_id": "asst_1"})
    assert message.agent_id is None
    assert message["agent_id"] == "asst_1"
    assert message.to_dict() == {"agent_id": "asst_1", "object": "thread.message"}


def test_keywords_are_attribute_names() -> None:
    message = ThreadMessage(agent_id="asst_1")
    assert message["assistant_id"] == "asst_1"


@pytest.mark.parametrize("name", ["assistant_id", "nonsense", "self_", "_data"])
def test_an_unknown_keyword_raises(name: str) -> None:
    with pytest.raises(TypeError, match=f"unexpected keyword argument '{name}'"):
        ThreadMessage(**{name: "x"})


def test_none_in_a_mapping_is_null() -> None:
    message = ThreadMessage({"run_id": None, "unknown": None})
    assert message["run_id"] is None
    assert message.as_dict() == {"run_id": None, "unknown": None, "object": "thread.message"}


def test_none_as_a_keyword_is_left_out() -> None:
    assert ThreadMessage(run_id=None, id="msg_1", content=UNSET).as_dict() == {
        "id": "msg_1",
        "object": "thread.message",
    }


def test_null_is_sent_by_the_sentinel() -> None:
    message = ThreadMessage(metadata=NULL)
    assert message["metadata"] is None
    assert message.metadata is None
    assert message.to_json() == '{"object":"thread.message","metadata":null}'


def test_unknown_properties_are_kept() -> None:
    message = ThreadMessage({"trace": {"span": ["a"]}, "id": "msg_1"})
    assert message["trace"] == {"span": ["a"]}
    assert message.as_dict()["trace"] == {"span": ["a"]}


def test_the_source_is_not_aliased(data: dict[str, Any]) -> None:
    data["trace"] = {"spans": [1]}
    before = copy.deepcopy(data)
    message = ThreadMessage(data)
    message.metadata["new"] = "value"
    message.content.clear()
    message["trace"]["spans"].append(2)
    assert data == before


@pytest.mark.parametrize("count", [2, 3])
def test_more_than_one_mapping_raises(count: int) -> None:
    with pytest.raises(TypeError, match=f"takes 2 positional arguments but {count + 1} were given"):
        ThreadMessage(*[{}] * count)


def test_a_mapping_and_keywords_together_raise() -> None:
    with pytest.raises(TypeError, match="not both"):
        ThreadMessage({"id": "msg_1"}, role="user")


@pytest.mark.parametrize("value", [None, "text", 5, [("id", "msg_1")]])
def test_anything_but_a_mapping_raises(value: object) -> None:
    with pytest.raises(TypeError, match="mapping of wire names"):
        ThreadMessage(value)


def test_names_of_properties_are_text() -> None:
    with pytest.raises(TypeError, match="is text, not int"):
        ThreadMessage({1: "x"})


def test_any_mapping_will_do(message: ThreadMessage) -> None:
    assert ThreadMessage(MappingProxyType({"id": "msg_1"})).id == "msg_1"
    assert ThreadMessage(message) == message


def test_constants_cannot_be_changed_by_input() -> None:
    assert ThreadMessage({"object": "list"}).object == "thread.message"
    assert ThreadMessage(object="list")["object"] == "thread.message"


@pytest.mark.parametrize(
    ("name", "wire", "value"),
    [
        ("MessageTextContent", "type", "text"),
        ("MessageImageFileContent", "type", "image_file"),
        ("MessageTextFileCitationAnnotation", "type", "file_citation"),
        ("MessageTextFilePathAnnotation", "type", "file_path"),
        ("MessageTextUrlCitationAnnotation", "type", "url_citation"),
        ("MessageInputTextBlock", "type", "text"),
        ("MessageInputImageFileBlock", "type", "image_file"),
        ("MessageInputImageUrlBlock", "type", "image_url"),
        ("CodeInterpreterToolDefinition", "type", "code_interpreter"),
        ("FileSearchToolDefinition", "type", "file_search"),
        ("MessageDeltaTextContent", "type", "text"),
        ("MessageDeltaChunk", "object", "thread.message.delta"),
        ("MessageDeletionStatus", "object", "thread.message.deleted"),
    ],
)
def test_constants_are_always_set(name: str, wire: str, value: str) -> None:
    cls = getattr(models, name)
    assert cls()[wire] == value
    assert cls({})[wire] == value
    assert cls({wire: "other"})[wire] == value
    assert cls(**{wire: "other"}).as_dict() == {wire: value}


def test_a_base_with_a_known_discriminator_stays_the_base() -> None:
    content = MessageContent({"type": "text", "text": {"value": "x", "annotations": []}})
    assert type(content) is MessageContent
    assert content["text"] == {"value": "x", "annotations": []}


def test_python_values_become_typed() -> None:
    message = ThreadMessage(
        created_at=datetime(2025, 3, 18, tzinfo=UTC),
        role="assistant",
        content=[{"type": "text", "text": {"value": "x", "annotations": []}}],
    )
    assert message["created_at"] == 1742256000
    assert message.role is MessageRole.AGENT
    assert isinstance(message.content[0], MessageTextContent)


def test_models_given_are_kept_as_they_are() -> None:
    text = MessageTextContent(text={"value": "x", "annotations": []})
    message = ThreadMessage(content=(text, {"type": "refusal"}))
    assert message.content[0] is text
    assert type(message.content[1]) is MessageContent


def test_what_does_not_fit_is_kept() -> None:
    odd = {"content": "text", "id": 5, "created_at": "soon", "metadata": ["a"], "attachments": [3]}
    assert ThreadMessage(odd).as_dict() == {**odd, "object": "thread.message"}
    assert ThreadMessage(odd).content == "text"
