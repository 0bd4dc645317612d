"""The five properties that collect parts of the content, and what they make of odd items."""

from __future__ import annotations

from typing import Any

import pytest
from azure_agents.models import (
    MessageContent,
    MessageImageFileContent,
    MessageTextAnnotation,
    MessageTextContent,
    MessageTextFileCitationAnnotation,
    MessageTextFilePathAnnotation,
    MessageTextUrlCitationAnnotation,
    ThreadMessage,
)

KINDS = {
    "text_messages": MessageTextContent,
    "image_contents": MessageImageFileContent,
    "file_citation_annotations": MessageTextFileCitationAnnotation,
    "file_path_annotations": MessageTextFilePathAnnotation,
    "url_citation_annotations": MessageTextUrlCitationAnnotation,
}


@pytest.mark.parametrize("name", KINDS)
def test_each_gives_its_kind(name: str, message: ThreadMessage) -> None:
    assert [type(item) for item in getattr(message, name)] == [KINDS[name]]


def test_what_they_hold(message: ThreadMessage) -> None:
    assert message.text_messages[0].text.value.startswith("Revenue rose 4%")
    assert message.image_contents[0].image_file.file_id == "assistant-plot1"
    assert message.file_citation_annotations[0].file_citation.quote.startswith("Revenue increased")
    assert message.file_path_annotations[0].file_path.file_id == "assistant-out9"
    assert message.url_citation_annotations[0].url_citation.title == "Q3 results"
    for annotation in message.text_messages[0].text.annotations:
        value = message.text_messages[0].text.value
        assert value[annotation["start_index"] : annotation["end_index"]] == annotation.text


@pytest.mark.parametrize("name", KINDS)
@pytest.mark.parametrize(
    "content",
    [
        None,
        [],
        "text",
        5,
        {"type": "text"},
        [None, 5, "text", [], {}],
        [{"type": "refusal", "refusal": "no"}],
        [{"type": "text", "text": {"value": "x", "annotations": [None, 5, {}]}}][:0],
    ],
)
def test_nothing_to_find_is_an_empty_list(name: str, content: Any) -> None:
    assert getattr(ThreadMessage({"content": content}), name) == []
    assert getattr(ThreadMessage.from_dict({"content": content}), name) == []


@pytest.mark.parametrize("name", KINDS)
def test_missing_content_is_an_empty_list(name: str) -> None:
    assert getattr(ThreadMessage(), name) == []


@pytest.mark.parametrize(
    "text", [None, "plain", 5, {}, {"annotations": None}, {"annotations": ["x", None, {"a": 1}]}]
)
def test_a_text_with_odd_insides_is_still_a_text(text: Any) -> None:
    message = ThreadMessage({"content": [{"type": "text", "text": text}, {"type": "text"}]})
    assert len(message.text_messages) == 2
    for name in list(KINDS)[2:]:
        assert getattr(message, name) == []


def test_recorded_text_without_text(recorded: Any) -> None:
    message = ThreadMessage.from_dict(recorded("get_message/text_item_without_text"))
    assert len(message.text_messages) == 2
    assert message.url_citation_annotations == []


def test_the_order_is_that_of_the_message(data: dict[str, Any]) -> None:
    first, second = data["content"][0], {"type": "image_file", "image_file": {"file_id": "b"}}
    data["content"] = [first, second, first, {**second, "image_file": {"file_id": "a"}}]
    message = ThreadMessage(data)
    assert [image.image_file.file_id for image in message.image_contents] == ["b", "a"]
    assert message.text_messages == [message.content[0], message.content[2]]
    assert len(message.file_path_annotations) == 2


@pytest.mark.parametrize("name", KINDS)
def test_each_read_is_a_new_list_of_the_same_items(name: str, message: ThreadMessage) -> None:
    first, second = getattr(message, name), getattr(message, name)
    assert first is not second
    assert first[0] is second[0]
    first.clear()
    assert getattr(message, name)


@pytest.mark.parametrize("name", KINDS)
def test_they_are_read_only_and_no_data(name: str, message: ThreadMessage) -> None:
    with pytest.raises(AttributeError):
        setattr(message, name, [])
    assert name not in message
    assert name not in message.to_dict()


def test_items_updated_or_appended_as_dicts_are_found() -> None:
    message = ThreadMessage()
    message.update({"content": [{"type": "image_file", "image_file": {"file_id": "a"}}]})
    message.content.append({"type": "image_file", "image_file": {"file_id": "b"}})  # type: ignore[arg-type]
    assert [image.image_file.file_id for image in message.image_contents] == ["a", "b"]


def test_unknown_kinds_keep_their_data(recorded: Any) -> None:
    data = recorded("get_message/unknown_kinds")
    message = ThreadMessage.from_dict(data)
    unknown = [item for item in message.content if type(item) is MessageContent]
    assert unknown
    assert "refusal" in unknown[0]
    annotations = [note for text in message.text_messages for note in text.text.annotations]
    assert {type(note) for note in annotations} == {MessageTextAnnotation}
    assert message.to_dict() == data
