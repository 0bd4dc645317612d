"""To the OpenAI format and back, without loss."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from threadmem import RoleMessage, RoleThread

URL = "https://example.com/x.png"
DATA = "data:image/png;base64,iVBORw0KGgo="


def text(value: str, **more: Any) -> dict[str, Any]:
    return {"type": "text", "text": value, **more}


def image(url: str, **more: Any) -> dict[str, Any]:
    return {"type": "image_url", "image_url": {"url": url, **more}}


CALL = {"id": "call_1", "type": "function", "function": {"name": "f", "arguments": '{"a": 1}'}}
MESSAGES = {
    "text": {"role": "user", "content": "Hello"},
    "empty text": {"role": "user", "content": ""},
    "text with spaces": {"role": "user", "content": "  Hello \n"},
    "text with a tag": {"role": "user", "content": "what does <image> mean in <image>?"},
    "one part": {"role": "user", "content": [text("Hello")]},
    "part with spaces": {"role": "user", "content": [text(" Hello ")]},
    "text then images": {"role": "user", "content": [text("see"), image(URL), image(DATA)]},
    "image first": {"role": "user", "content": [image(URL), text("what is this?")]},
    "interleaved": {"role": "user", "content": [text("see"), image(URL), text("ok"), image(DATA)]},
    "two texts": {"role": "user", "content": [text("one"), text("two")]},
    "texts around": {"role": "user", "content": [text("a"), text("b"), image(URL), text("c")]},
    "images only": {"role": "user", "content": [image(URL), image(URL)]},
    "detail": {"role": "user", "content": [text("see"), image(URL, detail="low")]},
    "cache mark": {"role": "system", "content": [text("x", cache_control={"type": "ephemeral"})]},
    "tag in parts": {"role": "user", "content": [text("the <image> tag"), image(URL), text("y")]},
    "audio": {
        "role": "user",
        "content": [{"type": "input_audio", "input_audio": {"data": "AA=="}}, text("listen")],
    },
    "empty list": {"role": "user", "content": []},
    "null": {"role": "assistant", "content": None, "tool_calls": [CALL]},
    "no content": {"role": "assistant", "tool_calls": [CALL]},
    "refusal": {"role": "assistant", "content": None, "refusal": "No."},
    "text and calls": {"role": "assistant", "content": "Let me see", "tool_calls": [CALL]},
    "tool": {"role": "tool", "content": "42", "tool_call_id": "call_1"},
    "name": {"role": "user", "content": [text("Hi")], "name": "tom"},
    "odd image": {"role": "user", "content": [{"type": "image_url", "image_url": {}}, image(URL)]},
    "empty url": {"role": "user", "content": [image(""), text("x")]},
}


@pytest.mark.parametrize("name", MESSAGES)
def test_nothing_is_lost(name: str) -> None:
    given = json.loads(json.dumps(MESSAGES[name]))
    assert RoleMessage.from_openai(given).to_openai() == MESSAGES[name]
    assert given == MESSAGES[name]


@pytest.mark.parametrize("name", MESSAGES)
def test_nothing_is_lost_in_the_database(name: str) -> None:
    thread = RoleThread.from_openai([MESSAGES[name]])
    thread.save()
    assert RoleThread.find(id=thread.id)[0].to_openai() == [MESSAGES[name]]


def test_nothing_is_lost_on_a_server(server: str) -> None:
    messages = [message for name, message in MESSAGES.items() if name != "empty url"]
    thread = RoleThread(remote=server)
    for message in messages:
        thread.add_msg(RoleMessage.from_openai(message))
    thread.refresh()
    assert thread.to_openai() == messages


def test_a_path_in_a_message_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    path.write_bytes(b"\x89PNG\r\n\x1a\n")
    message = {"role": "assistant", "content": [image(str(path))]}
    assert RoleMessage.from_openai(message).images == [str(path)]
    assert RoleMessage.from_openai(message).to_openai() == message


@pytest.mark.parametrize(
    ("name", "said", "images"),
    [
        ("text", "Hello", []),
        ("text then images", "see", [URL, DATA]),
        ("image first", "<image> what is this?", [URL]),
        ("interleaved", "see <image> ok <image>", [URL, DATA]),
        ("two texts", "one\ntwo", []),
        ("null", "", []),
    ],
)
def test_what_a_message_says(name: str, said: str, images: list[str]) -> None:
    message = RoleMessage.from_openai(MESSAGES[name])
    assert (message.text, message.images) == (said, images)


def test_metadata_is_there_only_where_it_is_needed() -> None:
    assert RoleMessage.from_openai(MESSAGES["interleaved"]).metadata is None
    assert RoleMessage.from_openai(MESSAGES["text"]).metadata == {"openai": {"content": ""}}
    kept = RoleMessage.from_openai(MESSAGES["detail"]).metadata
    assert URL not in json.dumps(kept)


def test_an_object_of_the_openai_package() -> None:
    class Answer(BaseModel):
        role: str
        content: str | None = None
        tool_calls: list[dict[str, Any]] | None = None

    answer = Answer(role="assistant", content="Hello")
    assert RoleMessage.from_openai(answer).to_openai() == {"role": "assistant", "content": "Hello"}


@pytest.mark.parametrize("message", [{"content": "x"}, {"role": 1, "content": "x"}])
def test_a_role_is_needed(message: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="role"):
        RoleMessage.from_openai(message)


def test_other_things_are_no_messages() -> None:
    with pytest.raises(TypeError, match="mapping"):
        RoleMessage.from_openai("hello")


def test_parts_of_a_text_with_tags() -> None:
    message = RoleMessage("user", "see <image> ok", images=[URL])
    parts = [text("see"), image(URL), text("ok")]
    assert message.to_openai() == {"role": "user", "content": parts}


def test_images_without_tags_follow_the_text() -> None:
    message = RoleMessage("user", "see", images=[URL, DATA])
    assert message.to_openai()["content"] == [text("see"), image(URL), image(DATA)]


def test_an_empty_text_has_no_parts() -> None:
    assert RoleMessage("user", "").to_openai() == {"role": "user", "content": []}


@pytest.mark.parametrize("images", [[], [URL, URL]])
def test_as_many_tags_as_images(images: list[str]) -> None:
    with pytest.raises(ValueError, match="1 <image> tags"):
        RoleMessage("user", "see <image>", images=images).to_openai()


def test_edits_after_reading_are_said() -> None:
    message = RoleMessage.from_openai({**MESSAGES["text and calls"]})
    message.text = "Done"
    assert message.to_openai() == {**MESSAGES["text and calls"], "content": "Done"}
    message.images = [URL]
    parts = [text("Done"), image(URL)]
    assert message.to_openai() == {**MESSAGES["text and calls"], "content": parts}
    message = RoleMessage.from_openai(MESSAGES["two texts"])
    message.text = "three"
    assert message.to_openai()["content"] == [text("three")]


def test_the_metadata_of_the_caller_is_not_sent() -> None:
    message = RoleMessage("user", "x", metadata={"secret": 1})
    assert message.to_openai() == {"role": "user", "content": [text("x")]}


def test_a_thread_with_and_without_private_messages() -> None:
    thread = RoleThread.from_openai([MESSAGES["text"], MESSAGES["tool"]])
    thread.messages()[1].private = True
    assert thread.to_openai() == [MESSAGES["text"], MESSAGES["tool"]]
    assert thread.to_openai(include_private=False) == [MESSAGES["text"]]


def test_swift() -> None:
    message = RoleMessage("user", "see <image>", images=[URL])
    expected = {"messages": [{"role": "user", "content": "see <image>"}], "images": [URL]}
    assert message.to_swift3() == expected


def test_swift_of_a_thread() -> None:
    thread = RoleThread.from_openai([MESSAGES["interleaved"], MESSAGES["text"]])
    thread.messages()[1].private = True
    assert thread.to_swift3(include_private=False) == {
        "messages": [{"role": "user", "content": "see <image> ok <image>"}],
        "images": [URL, DATA],
    }
    assert len(thread.to_swift3()["messages"]) == 2


def test_images_of_users_are_taken_away() -> None:
    thread = RoleThread.from_openai([MESSAGES["interleaved"], MESSAGES["detail"]])
    thread.save()
    thread.messages()[1].role = "assistant"
    before = thread.version
    thread.remove_images()
    assert [message.images for message in thread.messages()] == [[], [URL]]
    assert thread.messages()[0].to_openai()["content"] == [text("see ok")]
    thread.save()
    assert thread.version != before
    assert [message.images for message in RoleThread.find()[0].messages()] == [[], [URL]]
