"""Messages, member by member."""

from __future__ import annotations

import re
from typing import Any

import pytest
from threadmem.db.conn import get_db
from threadmem.store.base import Duplicate, MissingThread

from threadmem import RoleMessage, RoleMessageRecord, RoleThread, V1RoleMessage


def full() -> RoleMessage:
    return RoleMessage(
        role="user",
        text="What is this?",
        images=["https://example.com/a.png"],
        private=True,
        metadata={"mood": "hasty", "depth": {"n": [1.5, None]}},
        id="jdTK8RF6dHqCmHZJR2KeKU",
        created=1795347762.142023,
    )


def test_a_new_message_has_an_id_and_a_time_and_is_nowhere() -> None:
    one, other = RoleMessage("user", "Hi"), RoleMessage("user", "Hi")
    assert re.fullmatch(r"[2-9A-HJ-NP-Za-km-z]{22}", one.id)
    assert one.id != other.id
    assert one.created <= other.created
    assert (one.thread_id, one.images, one.private, one.metadata) == (None, [], False, None)
    assert RoleMessage.find() == []


def test_arguments_by_place() -> None:
    message = RoleMessage("user", "Hi", "t1", ["https://a"], None, {"a": 1})
    assert message.to_v1().to_dict() | {"id": "", "created": 0} == {
        "id": "",
        "role": "user",
        "text": "Hi",
        "images": ["https://a"],
        "private": False,
        "metadata": {"a": 1},
        "created": 0,
        "thread_id": "t1",
    }


def test_nothing_is_shared_with_the_caller_or_other_messages() -> None:
    metadata: dict[str, Any] = {"a": {"b": 1}}
    one, other = RoleMessage("user", "Hi", metadata=metadata), RoleMessage("user", "Hi")
    metadata["a"]["b"] = 2
    one.images.append("https://a")
    one.to_v1().metadata["a"]["b"] = 3  # type: ignore[index]
    assert (one.metadata, other.images) == ({"a": {"b": 1}}, [])


def test_save_and_find() -> None:
    message = full()
    message.save()
    (found,) = RoleMessage.find(role="user")
    assert found.to_v1() == message.to_v1()


def test_save_again_changes() -> None:
    message = full()
    message.save()
    message.text = "Never mind"
    message.save()
    assert [found.text for found in RoleMessage.find()] == ["Never mind"]


@pytest.mark.parametrize("metadata", [None, {}, {"a": None}, {"ü": "\U0001f408"}])
def test_metadata_comes_back_as_it_was(metadata: dict[str, Any] | None) -> None:
    RoleMessage("user", "Hi", metadata=metadata).save()
    assert RoleMessage.find()[0].metadata == metadata


@pytest.mark.parametrize(
    "filters",
    [
        {"id": "jdTK8RF6dHqCmHZJR2KeKU"},
        {"role": "user"},
        {"text": "What is this?"},
        {"images": ["https://example.com/a.png"]},
        {"images": '["https://example.com/a.png"]'},
        {"private": True},
        {"created": 1795347762.142023},
        {"metadata": {"depth": {"n": [1.5, None]}, "mood": "hasty"}},
        {"meta_data": {"depth": {"n": [1.5, None]}, "mood": "hasty"}},
        {"meta_data": '{"mood": "hasty", "depth": {"n": [1.5, null]}}'},
        {"role": "user", "private": True},
    ],
    ids=str,
)
def test_filters(filters: Any) -> None:
    full().save()
    RoleMessage("assistant", "A cat", metadata={"mood": "sure"}, created=1.0).save()
    assert [message.text for message in RoleMessage.find(**filters)] == ["What is this?"]


def test_a_filter_by_thread() -> None:
    thread = RoleThread()
    thread.post("user", "in")
    RoleMessage("user", "out").save()
    assert [message.text for message in RoleMessage.find(thread_id=thread.id)] == ["in"]
    assert [message.text for message in RoleMessage.find(thread_id=None)] == ["out"]


def test_the_oldest_comes_first() -> None:
    for created in (3.0, 1.0, 2.0):
        RoleMessage("user", str(created), created=created).save()
    assert [message.text for message in RoleMessage.find()] == ["1.0", "2.0", "3.0"]


def test_a_filter_there_is_not() -> None:
    with pytest.raises(TypeError, match="no filter 'author'; there are: id, role, text"):
        RoleMessage.find(author="x")  # type: ignore[call-arg]


def test_a_message_of_a_thread_there_is_not() -> None:
    with pytest.raises(MissingThread, match="nowhere"):
        RoleMessage("user", "Hi", thread_id="nowhere").save()
    assert RoleMessage.find() == []


def test_a_message_saved_on_its_own_can_join_a_thread() -> None:
    message, thread = full(), RoleThread()
    message.save()
    thread.add_msg(message)
    assert message.thread_id == thread.id
    assert [one.thread_id for one in RoleMessage.find()] == [thread.id]


def test_a_message_is_in_one_thread() -> None:
    one, other, message = RoleThread(), RoleThread(), full()
    one.add_msg(message)
    for thread in (one, other):
        with pytest.raises(Duplicate, match="exists already"):
            thread.add_msg(message)
    other.refresh()
    assert (len(one.messages()), other.messages()) == (1, [])


def test_a_message_that_names_another_thread_moves_there() -> None:
    one, other, message = RoleThread(name="one"), RoleThread(name="other"), full()
    one.add_msg(message)
    other.save()
    message.thread_id = other.id
    message.save()
    one.refresh()
    other.refresh()
    assert (one.messages(), len(other.messages())) == ([], 1)
    assert one.version == one.generate_version_hash()
    assert other.version == other.generate_version_hash()


def test_a_record() -> None:
    record = full().to_record()
    assert isinstance(record, RoleMessageRecord)
    assert (record.images, record.private) == ('["https://example.com/a.png"]', True)
    assert RoleMessage.from_record(record).to_v1() == full().to_v1()
    for session in get_db():
        session.add(record)
        session.commit()
    assert RoleMessage.find()[0].to_v1() == full().to_v1()


@pytest.mark.parametrize("value", [float("nan"), object()])
def test_metadata_that_json_cannot_say(value: object) -> None:
    message = RoleMessage("user", "Hi")
    message.metadata = {"a": value}
    with pytest.raises((TypeError, ValueError)):
        message.save()
    assert RoleMessage.find() == []


def test_a_model() -> None:
    schema = full().to_v1()
    assert isinstance(schema, V1RoleMessage)
    assert RoleMessage.from_v1(schema).to_v1() == schema
    assert RoleMessage.find() == []


def test_a_model_with_nulls() -> None:
    schema = V1RoleMessage(id="a", role="user", text="Hi", created=1.0, private=None)
    message = RoleMessage.from_v1(schema)
    message.save()
    assert (message.private, message.images, RoleMessage.find()[0].private) == (False, [], False)


def test_a_model_names_no_file_to_read() -> None:
    schema = V1RoleMessage(id="a", role="user", text="Hi", created=1.0, images=[__file__])
    assert RoleMessage.from_v1(schema).images == [__file__]


def test_a_copy_is_another_message() -> None:
    message = full()
    message.thread_id = "t1"
    other = message.copy()
    assert other.id != message.id
    assert other.thread_id is None
    assert (other.text, other.metadata, other.created) == (
        message.text,
        message.metadata,
        message.created,
    )
    assert other.metadata is not message.metadata


def test_repr() -> None:
    assert repr(full()) == (
        "RoleMessage(id='jdTK8RF6dHqCmHZJR2KeKU', role='user', text='What is this?', private=True)"
    )
