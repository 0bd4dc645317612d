"""Threads in the database, member by member."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from threadmem.db.conn import get_db
from threadmem.store.base import Duplicate, MissingRole, MissingThread

from threadmem import RoleMessage, RoleThread, RoleThreadRecord, Thread, V1Role, V1RoleThread

USER = V1Role(name="user", user_id="u1", user_name="Tom", icon="https://example.com/t.png")
CAT = "https://example.com/a.png"


def full() -> RoleThread:
    thread = RoleThread(
        owner_id="tom@example.com",
        public=True,
        name="support",
        metadata={"lang": "en"},
        role_mapping={"user": USER},
    )
    thread.post("user", "What is this?", images=[CAT])
    thread.post("assistant", "The user is in a hurry.", private=True, metadata={"mood": "hasty"})
    return thread


def stored(thread: RoleThread) -> RoleThread:
    (found,) = RoleThread.find(id=thread.id)
    return found


def texts(thread: RoleThread, **options: bool) -> list[str]:
    return [message.text for message in thread.messages(**options)]


def test_making_one_keeps_nothing(home: Path) -> None:
    thread = RoleThread("tom", True, "a", {"b": 1}, None, "v1", {"user": USER})
    assert (thread.owner_id, thread.public, thread.name) == ("tom", True, "a")
    assert (thread.metadata, thread.remote, thread.version) == ({"b": 1}, None, "v1")
    assert thread.role_mapping == {"user": USER}
    assert not home.exists()
    assert RoleThread.find() == []


def test_making_one_opens_no_connection_and_importing_touches_nothing(home: Path) -> None:
    code = (
        "import socket, threadmem\n"
        "def refuse(*_): raise AssertionError('connects')\n"
        "socket.socket.connect = socket.getaddrinfo = refuse\n"
        "threadmem.RoleThread(name='a', remote='http://localhost:1').copy().to_v1()\n"
        "threadmem.RoleMessage('user', 'Hi').to_v1()\n"
    )
    environment = {"PYTHONPATH": ":".join(sys.path), "AGENTSEA_HOME": str(home)}
    subprocess.run([sys.executable, "-c", code], check=True, env=environment)
    assert not home.exists()


def test_ids() -> None:
    assert len(RoleThread().id) == 36
    assert RoleThread().id != RoleThread().id
    assert RoleThread(id="mine").id == "mine"
    with pytest.raises(AttributeError):
        RoleThread().id = "other"  # type: ignore[misc]


def test_save_keeps_all() -> None:
    thread = full()
    thread.save()
    assert stored(thread).to_v1() == thread.to_v1()


def test_post_keeps_the_thread_and_the_message() -> None:
    thread = RoleThread(name="a")
    assert thread.post("user", "Hi") is None  # type: ignore[func-returns-value]
    assert texts(stored(thread)) == ["Hi"]
    assert [message.thread_id for message in thread.messages()] == [thread.id]


def test_post_takes_everything() -> None:
    message = stored(full()).messages()[1]
    assert (message.role, message.private, message.metadata) == (
        "assistant",
        True,
        {"mood": "hasty"},
    )
    assert stored(full()).messages()[0].images == [CAT]


def test_post_of_what_is_no_image_keeps_nothing() -> None:
    thread = RoleThread()
    with pytest.raises(ValueError, match="no image"):
        thread.post("user", "Hi", images=[b"x"])
    assert (thread.messages(), RoleThread.find()) == ([], [])


def test_add_msg_links_the_message() -> None:
    thread, message = RoleThread(), RoleMessage("user", "Hi")
    thread.add_msg(message)
    assert message.thread_id == thread.id
    assert [one.thread_id for one in RoleMessage.find()] == [thread.id]


def test_messages_of_the_same_time_keep_their_order() -> None:
    thread = RoleThread()
    for number in range(20):
        thread.add_msg(RoleMessage("user", str(number), created=5.0))
    assert texts(stored(thread)) == texts(thread) == [str(number) for number in range(20)]


def test_many_messages_at_once_keep_their_order() -> None:
    thread = RoleThread.from_openai([{"role": "user", "content": str(n)} for n in range(1500)])
    assert RoleThread.find() == []
    thread.save()
    assert texts(stored(thread)) == [str(number) for number in range(1500)]


def test_messages_is_a_list_of_ones_own() -> None:
    thread = full()
    thread.messages().clear()
    assert len(thread.messages()) == 2


def test_private_messages_can_be_left_out() -> None:
    assert texts(full(), include_private=False) == ["What is this?"]


def test_the_name_metadata_and_visibility_can_be_set() -> None:
    thread = full()
    thread.name, thread.metadata, thread.public = None, {}, False
    assert (stored(thread).name, stored(thread).public) == ("support", True)
    thread.save()
    again = stored(thread)
    assert (again.name, again.metadata, again.public) == (None, {}, False)


def test_edits_of_metadata_stick() -> None:
    thread = full()
    thread.metadata["more"] = [1]  # type: ignore[index]
    thread.save()
    assert stored(thread).metadata == {"lang": "en", "more": [1]}
    assert thread.version == thread.generate_version_hash()


def test_metadata_of_the_caller_is_not_shared() -> None:
    metadata: dict[str, Any] = {"a": {"b": 1}}
    one, other = RoleThread(metadata=metadata), RoleThread(metadata=metadata)
    one.metadata["a"]["b"] = 2  # type: ignore[index]
    assert (other.metadata, metadata) == ({"a": {"b": 1}}, {"a": {"b": 1}})


def test_edits_of_messages_are_saved() -> None:
    thread = full()
    thread.messages()[0].text = "Never mind"
    thread.save()
    assert texts(stored(thread))[0] == "Never mind"


def test_add_and_remove_a_role() -> None:
    thread = RoleThread()
    thread.add_role(USER)
    assert stored(thread).role_mapping == {"user": USER}
    thread.remove_role("user")
    assert stored(thread).role_mapping == thread.role_mapping == {}


def test_a_role_that_is_there() -> None:
    thread = full()
    with pytest.raises(Duplicate, match="user") as caught:
        thread.add_role(USER)
    assert isinstance(caught.value, ValueError)


def test_a_role_that_is_not_there() -> None:
    with pytest.raises(MissingRole) as caught:
        full().remove_role("nobody")
    assert isinstance(caught.value, ValueError)


def test_the_roles_are_a_copy() -> None:
    thread = full()
    thread.role_mapping["user"].user_name = "Ada"
    thread.role_mapping.clear()
    assert thread.role_mapping == {"user": USER}


def test_roles_are_under_their_names() -> None:
    with pytest.raises(ValueError, match="'user' is under the name 'other'"):
        RoleThread(role_mapping={"other": USER})


def test_two_hold_the_same_thread() -> None:
    one = full()
    other = stored(one)
    one.post("user", "one")
    other.post("user", "other")
    other.add_role(V1Role(name="other", user_id="u", user_name="n", icon="i"))
    one.remove_role("user")
    one.name = "new"
    one.save()
    other.refresh()
    assert texts(other)[2:] == ["one", "other"]
    assert (other.name, list(other.role_mapping)) == ("new", ["other"])
    other.save()
    one.refresh()
    assert one.to_v1() == other.to_v1()


def test_refresh_reads_all_fields() -> None:
    thread = full()
    other = stored(thread)
    other.public, other.name, other.metadata = False, "new", {"b": 2}
    other.save()
    other.post("user", "more")
    thread.refresh()
    assert thread.to_v1() == stored(thread).to_v1()
    assert thread.name == "new"


@pytest.mark.parametrize(
    "filters",
    [
        {"owner_id": "tom@example.com"},
        {"public": True},
        {"name": "support"},
        {"metadata": {"lang": "en"}},
        {"meta_data": '{"lang": "en"}'},
        {"role_mapping": {"user": USER}},
        {"role_mapping": {"user": USER.to_dict()}},
        {"role_mapping": json.dumps({"user": USER.to_dict()})},
        {"name": "support", "public": True},
    ],
    ids=str,
)
def test_filters(filters: Any) -> None:
    thread = full()
    RoleThread(name="other").save()
    assert [found.id for found in RoleThread.find(**filters)] == [thread.id]
    assert RoleThread.find(**{**filters, "id": "nope"}) == []


def test_filters_by_version_and_times() -> None:
    thread = full()
    thread.refresh()
    for filters in (
        {"version": thread.version},
        {"created": thread.created},
        {"updated": thread.updated},
        {"id": thread.id},
    ):
        found = RoleThread.find(**filters)  # type: ignore[arg-type]
        assert [one.id for one in found] == [thread.id]
    assert [one.id for one in RoleThread.find(owner_id="tom@example.com", version="x")] == []


def test_a_filter_for_nothing() -> None:
    full()
    nameless = RoleThread()
    nameless.save()
    assert [found.id for found in RoleThread.find(name=None)] == [nameless.id]


@pytest.mark.parametrize("filters", [{"public": "yes"}, {"created": "now"}, {"name": "a\0b"}])
def test_a_filter_that_no_thread_can_match(filters: Any) -> None:
    with pytest.raises(ValueError, match=next(iter(filters))):
        RoleThread.find(**filters)


@pytest.mark.parametrize("database", ["home", "postgres"])
def test_text_with_nul_is_refused(database: str, request: pytest.FixtureRequest) -> None:
    request.getfixturevalue(database)
    for thread in (RoleThread(name="a\0b"), RoleThread(owner_id="a\0b")):
        with pytest.raises(ValueError, match="text must not contain a NUL character"):
            thread.save()
    thread = full()
    with pytest.raises(ValueError, match="text must not contain a NUL character"):
        thread.post("user", "a\0b")
    texts = [message.text for message in RoleThread.find(id=thread.id)[0].messages()]
    assert texts == [message.text for message in thread.messages()]
    assert len(texts) == 2


def test_a_filter_there_is_not() -> None:
    with pytest.raises(TypeError, match="no filter 'owner'; there are: id, owner_id"):
        RoleThread.find(owner="tom")  # type: ignore[call-arg]


def test_the_oldest_comes_first() -> None:
    names = ["c", "a", "b"]
    for name in names:
        RoleThread(name=name).save()
    assert [thread.name for thread in RoleThread.find()] == names


def test_the_version_is_a_hash_of_the_content() -> None:
    thread = full()
    first = thread.version
    assert len(first) == 64
    thread.save()
    thread.save()
    assert thread.version == first == thread.generate_version_hash() == stored(thread).version
    changes: list[dict[str, Any]] = [
        {"public": False},
        {"name": "x"},
        {"metadata": {}},
        {"metadata": None},
    ]
    seen = {first}
    for change in changes:
        for name, value in change.items():
            setattr(thread, name, value)
        assert thread.generate_version_hash() not in seen
        seen.add(thread.generate_version_hash())


def test_the_version_tells_messages_and_roles_apart() -> None:
    versions = set()
    thread = RoleThread()
    for act in (
        lambda: None,
        lambda: thread.post("user", "a"),
        lambda: thread.post("user", "a", private=True),
        lambda: thread.post("user", "a", metadata={}),
        lambda: thread.post("user", "a", images=[CAT]),
        lambda: thread.add_role(USER),
    ):
        act()
        thread.save()
        assert thread.version == stored(thread).version
        versions.add(thread.version)
    assert len(versions) == 6


def test_a_given_version_stays_until_a_change() -> None:
    thread = RoleThread(version="v1")
    thread.save()
    assert stored(thread).version == thread.version == "v1"
    thread.post("user", "Hi")
    assert stored(thread).version == thread.version == thread.generate_version_hash()


def test_updated_is_the_time_of_the_last_change() -> None:
    thread = full()
    thread.refresh()
    before = thread.updated
    thread.save()
    assert thread.updated == before
    thread.post("user", "Hi")
    thread.refresh()
    assert thread.updated > before > thread.created


def test_a_copy_steals_nothing() -> None:
    thread = full()
    other = thread.copy()
    assert len(RoleThread.find()) == 1
    other.save()
    assert texts(stored(thread)) == texts(stored(other)) == texts(thread)
    assert not {m.id for m in thread.messages()} & {m.id for m in other.messages()}
    assert {m.thread_id for m in other.messages()} == {other.id}
    assert other.id != thread.id
    assert other.version == thread.version
    assert (other.role_mapping, other.metadata) == (thread.role_mapping, thread.metadata)
    assert other.created > thread.created


def test_a_copy_shares_nothing() -> None:
    thread = full()
    other = thread.copy()
    other.metadata["x"] = 1  # type: ignore[index]
    other.messages()[0].text = "x"
    other.post("user", "more")
    assert (thread.metadata, len(thread.messages())) == ({"lang": "en"}, 2)
    assert thread.messages()[0].text == "What is this?"


def test_delete_takes_the_messages_too() -> None:
    thread, other = full(), full()
    thread.delete()
    assert [found.id for found in RoleThread.find()] == [other.id]
    assert {message.thread_id for message in RoleMessage.find()} == {other.id}


def test_a_deleted_thread_takes_nothing() -> None:
    thread = full()
    other = stored(thread)
    thread.delete()
    for act in (
        other.save,
        other.refresh,
        other.delete,
        lambda: other.post("user", "Hi"),
        lambda: other.add_role(V1Role(name="x", user_id="u", user_name="n", icon="i")),
        lambda: other.remove_role("user"),
    ):
        with pytest.raises(MissingThread, match=thread.id):
            act()
    assert (RoleThread.find(), RoleMessage.find(), len(other.messages())) == ([], [], 2)


def test_a_record() -> None:
    thread = full()
    record = thread.to_record()
    assert isinstance(record, RoleThreadRecord)
    assert RoleThread.from_record(record).to_v1() == thread.to_v1()
    thread.delete()
    for session in get_db():
        session.add(record)
        session.commit()
    assert stored(thread).to_v1() == thread.to_v1()


def test_a_record_keeps_the_server() -> None:
    record = RoleThread(remote="http://localhost:1").to_record()
    assert RoleThread.from_record(record).remote == "http://localhost:1"


def test_a_model() -> None:
    thread = full()
    schema = thread.to_v1()
    assert isinstance(schema, V1RoleThread)
    assert RoleThread.from_v1(schema).to_v1() == schema
    assert RoleThread(remote="http://localhost:1").to_v1().remote == "http://localhost:1"


def test_a_model_can_be_saved_here_and_again() -> None:
    schema = full().to_v1()
    stored(RoleThread.from_v1(schema)).delete()
    thread = RoleThread.from_v1(schema)
    thread.save()
    assert stored(thread).to_v1() == schema
    RoleThread.from_v1(schema).save()
    assert stored(thread).to_v1() == schema


def test_an_update() -> None:
    update = full().to_update_schema()
    assert update.to_dict() == {"public": True, "name": "support", "metadata": {"lang": "en"}}
    cleared = RoleThread().to_update_schema()
    assert cleared.to_dict() == {"public": False, "name": None, "metadata": None}


def test_the_short_name() -> None:
    thread = Thread(name="a")
    thread.post("user", "Hi")
    (found,) = Thread.find(name="a")
    assert isinstance(found, Thread)
    assert isinstance(found.copy(), Thread)
    assert issubclass(Thread, RoleThread)


def test_repr() -> None:
    thread = RoleThread(id="t1", owner_id="user123", public=True, name="Thread Name")
    assert repr(thread) == (
        "RoleThread(id='t1', owner_id='user123', public=True, name='Thread Name', messages=0)"
    )
