"""Threads on a server: what the original could not do, and the token."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from threadmem.db.conn import Database
from threadmem.store.base import Duplicate, MissingRole
from threadmem.store.local import LocalStore

from support.loopback import Answer, Loopback, loopback
from support.old_threads import OldThreads
from threadmem import RoleMessage, RoleThread, V1Role, errors

USER = V1Role(name="user", user_id="u1", user_name="Tom", icon="https://example.com/t.png")
CAT = "https://example.com/a.png"


def texts(thread: RoleThread, **options: bool) -> list[str]:
    return [message.text for message in thread.messages(**options)]


def there(thread: RoleThread) -> RoleThread:
    (found,) = RoleThread.find(remote=thread.remote, id=thread.id)
    return found


@pytest.fixture
def recorder() -> Iterator[Loopback]:
    with loopback() as running:
        yield running


@pytest.fixture
def old(monkeypatch: pytest.MonkeyPatch) -> Iterator[Loopback]:
    """A server as that of threadmem 0.2."""
    monkeypatch.setenv("AGENTSEA_HUB_API_KEY", "k.tom")
    with loopback() as running:
        running.answer = OldThreads()
        yield running


# A thread is created, whichever call is the first.


def test_making_one_calls_nobody(recorder: Loopback) -> None:
    RoleThread(remote=recorder.url, name="a", role_mapping={"user": USER}).to_v1()
    assert recorder.seen == []


def test_save_creates(server: str, home: Path) -> None:
    thread = RoleThread(remote=server, name="support", metadata={"lang": "en"})
    thread.save()
    found = there(thread)
    assert (found.name, found.metadata, found.remote) == ("support", {"lang": "en"}, server)
    assert (thread.owner_id, found.owner_id) == ("tom@example.com", "tom@example.com")
    assert not home.exists()


def test_post_creates(server: str) -> None:
    thread = RoleThread(remote=f"{server}/")
    thread.post("user", "Hi")
    assert texts(there(thread)) == ["Hi"]


# Id, messages and roles of a new thread go along.


def test_all_of_a_thread_is_created(server: str) -> None:
    thread = RoleThread(name="here", public=True, metadata={}, role_mapping={"user": USER})
    thread.post("user", "What is this?", images=[CAT])
    thread.post("assistant", "Hm", private=True, metadata={"mood": "hasty"})
    schema = thread.to_v1()
    schema.remote = server
    moved = RoleThread.from_v1(schema)
    moved.save()
    found = there(moved)
    assert found.id == thread.id
    assert found.role_mapping == {"user": USER}
    assert [m.to_v1() for m in found.messages()] == [m.to_v1() for m in thread.messages()]
    assert found.generate_version_hash() == found.version == thread.version


def test_a_thread_that_is_there_is_brought_up(server: str) -> None:
    thread = RoleThread(remote=server, name="a")
    thread.post("user", "one")
    schema = thread.to_v1()
    schema.name = "b"
    schema.messages.append(RoleMessage("user", "two").to_v1())
    schema.role_mapping = {"user": USER}
    RoleThread.from_v1(schema).save()
    found = there(thread)
    assert (texts(found), found.name) == (["one", "two"], "b")
    assert found.role_mapping == {"user": USER}


def test_an_id_of_somebody_else(server: str) -> None:
    thread = RoleThread(remote=server)
    thread.save()
    other = RoleThread(remote=server, id=thread.id, auth_token="k.ada")
    with pytest.raises(Duplicate, match="exists already") as caught:
        other.save()
    assert isinstance(caught.value.__cause__, errors.Conflict)


# add_msg sends what the server takes.


def test_add_msg(server: str) -> None:
    thread, message = RoleThread(remote=server), RoleMessage("user", "Hi", images=[CAT])
    thread.add_msg(message)
    assert message.thread_id == thread.id
    assert [one.to_v1() for one in there(thread).messages()] == [message.to_v1()]
    with pytest.raises(Duplicate):
        thread.add_msg(message)
    assert texts(thread) == ["Hi"]


# Privacy and metadata go along; images are turned into URLs before they are sent.


def test_post_sends_privacy_and_metadata(server: str) -> None:
    thread = RoleThread(remote=server)
    thread.post("user", "all")
    thread.post("assistant", "few", private=True, metadata={"mood": "hasty", "n": {"a": None}})
    found = there(thread)
    assert texts(found, include_private=False) == ["all"]
    assert found.messages()[1].metadata == {"mood": "hasty", "n": {"a": None}}


def test_post_sends_images_as_urls(server: str, tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    Image.new("RGB", (2, 2)).save(path)
    thread = RoleThread(remote=server)
    thread.post("user", "see", images=[CAT, str(path), path.read_bytes(), Image.open(path)])
    images = there(thread).messages()[0].images
    assert images[0] == CAT
    assert all(image.startswith("data:image/png;base64,") for image in images[1:])


# Roles.


def test_roles(server: str) -> None:
    thread = RoleThread(remote=server)
    thread.add_role(USER)
    assert there(thread).role_mapping == thread.role_mapping == {"user": USER}
    with pytest.raises(Duplicate):
        RoleThread.find(remote=server)[0].add_role(USER)
    thread.remove_role("user")
    assert there(thread).role_mapping == thread.role_mapping == {}
    with pytest.raises(MissingRole):
        thread.remove_role("user")


# Updates: to public and back, and clearing.


def test_updates(server: str) -> None:
    thread = RoleThread(remote=server, name="a", metadata={"b": 1})
    thread.save()
    thread.public, thread.name, thread.metadata = True, None, None
    thread.save()
    found = there(thread)
    assert (found.public, found.name, found.metadata) == (True, None, None)
    thread.public, thread.name, thread.metadata = False, "", {}
    thread.save()
    found = there(thread)
    assert (found.public, found.name, found.metadata) == (False, "", {})


# Delete.


def test_delete(server: str) -> None:
    thread = RoleThread(remote=server)
    thread.post("user", "Hi")
    other = there(thread)
    thread.delete()
    assert RoleThread.find(remote=server) == []
    for act in (other.delete, other.save, other.refresh, lambda: other.post("user", "Hi")):
        with pytest.raises(errors.NotFound):
            act()


# Filters.


@pytest.mark.parametrize("kind", ["server", "old"])
def test_filters(kind: str, request: pytest.FixtureRequest) -> None:
    running = request.getfixturevalue(kind)
    url = running if isinstance(running, str) else running.url
    threads = {name: RoleThread(remote=url, name=name, metadata={"a": name}) for name in "abc"}
    for thread in threads.values():
        thread.save()
    assert [t.name for t in RoleThread.find(remote=url)] == ["a", "b", "c"]
    b = threads["b"]
    found: list[list[RoleThread]] = [
        RoleThread.find(remote=url, name="b"),
        RoleThread.find(remote=url, id=b.id),
        RoleThread.find(remote=url, version=b.version),
        RoleThread.find(remote=url, metadata={"a": "b"}),
        RoleThread.find(remote=url, name="b", public=False, owner_id="tom@example.com"),
    ]
    assert [[t.id for t in one] for one in found] == [[b.id]] * 5
    assert RoleThread.find(remote=url, name="b", public=True) == []
    assert RoleThread.find(remote=url, owner_id="ada@example.com") == []


# Nothing is shared between threads.


def test_roles_of_one_thread_are_not_those_of_the_next(server: str) -> None:
    RoleThread(remote=server).add_role(USER)
    assert RoleThread(remote=server).role_mapping == {}


# The version is that of the content, on both sides.


def test_the_version_is_a_hash_of_the_content(server: str) -> None:
    thread = RoleThread(remote=server, name="a")
    thread.post("user", "Hi", private=True, metadata={"a": 1.5})
    thread.add_role(USER)
    thread.save()
    version = thread.version
    thread.save()
    assert thread.version == version == thread.generate_version_hash() == there(thread).version


# A copy has messages of its own.


def test_a_copy_steals_nothing(server: str) -> None:
    thread = RoleThread(remote=server)
    thread.post("user", "one")
    other = thread.copy()
    other.post("user", "two")
    assert (texts(there(thread)), texts(there(other))) == (["one"], ["one", "two"])


# Images at http:// are URLs as well.


def test_images_at_http(server: str) -> None:
    thread = RoleThread(remote=server)
    thread.post("user", "see", images=["http://example.com/a.png"])
    assert there(thread).messages()[0].images == ["http://example.com/a.png"]


# Refresh reads all fields.


def test_refresh_reads_all_fields(server: str) -> None:
    thread = RoleThread(remote=server)
    thread.save()
    other = there(thread)
    other.public, other.name, other.metadata = True, "new", {"b": 2}
    other.save()
    other.post("user", "more")
    other.add_role(USER)
    thread.refresh()
    assert (thread.public, thread.name, thread.metadata) == (True, "new", {"b": 2})
    assert (texts(thread), thread.role_mapping) == (["more"], {"user": USER})
    assert thread.version == thread.generate_version_hash()
    assert thread.to_v1() == there(thread).to_v1()


# The token.


def test_a_token_is_needed_before_anything_is_sent(recorder: Loopback) -> None:
    thread = RoleThread(remote=recorder.url)
    for act in (thread.save, thread.refresh, thread.delete, lambda: thread.post("user", "Hi")):
        with pytest.raises(errors.CredentialsError, match="AGENTSEA_HUB_API_KEY"):
            act()
    with pytest.raises(errors.CredentialsError):
        RoleThread.find(remote=recorder.url)
    assert recorder.seen == []


def test_where_the_token_comes_from(recorder: Loopback, monkeypatch: pytest.MonkeyPatch) -> None:
    recorder.answer = lambda _: Answer(200, {"content-type": "application/json"}, b'{"threads":[]}')
    monkeypatch.setenv("AGENTSEA_HUB_API_KEY", "k.environment")
    RoleThread.find(remote=recorder.url)
    RoleThread.find(remote=recorder.url, auth_token="k.argument")
    sent = [seen.headers["authorization"] for seen in recorder.seen]
    assert sent == ["Bearer k.environment", "Bearer k.argument"]


def test_the_token_of_refresh_counts(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    thread = RoleThread(remote=server, auth_token="k.ada")
    thread.save()
    assert thread.owner_id == "ada@example.com"
    with pytest.raises(errors.NotFound):
        thread.refresh("k.tom")
    with pytest.raises(errors.NotFound):
        thread.delete("k.tom")
    monkeypatch.delenv("AGENTSEA_HUB_API_KEY")
    thread.refresh()
    (found,) = RoleThread.find(remote=server, auth_token="k.ada")
    found.post("user", "Hi")
    thread.refresh("k.ada")
    assert texts(thread) == ["Hi"]


def test_a_wrong_token(server: str) -> None:
    with pytest.raises(errors.Unauthorized, match="unauthorized"):
        RoleThread.find(remote=server, auth_token="k.nobody")


def test_the_token_is_not_shown(recorder: Loopback) -> None:
    recorder.answer = lambda _: Answer(
        500, {"content-type": "text/plain"}, b"Internal Server Error"
    )
    thread = RoleThread(remote=recorder.url, auth_token="k.secret")
    with pytest.raises(errors.ServerError) as caught:
        thread.post("user", "Hi")
    assert "k.secret" not in f"{caught.value} {caught.value!r} {thread!r}"


def test_nothing_changes_here_where_the_server_fails(recorder: Loopback) -> None:
    recorder.answer = lambda _: Answer(
        500, {"content-type": "text/plain"}, b"Internal Server Error"
    )
    thread = RoleThread(remote=recorder.url, auth_token="k.tom")
    message = RoleMessage("user", "Hi")
    for act in (lambda: thread.add_msg(message), lambda: thread.add_role(USER)):
        with pytest.raises(errors.ServerError):
            act()
    assert (thread.messages(), thread.role_mapping, message.thread_id) == ([], {}, None)


def test_a_server_that_is_not_there(recorder: Loopback) -> None:
    thread = RoleThread(remote="http://127.0.0.1:1", auth_token="k.tom")
    with pytest.raises(errors.ConnectionError):
        thread.post("user", "Hi")


# The server of threadmem 0.2.


def test_all_of_a_thread_on_an_old_server(old: Loopback) -> None:
    thread = RoleThread(remote=old.url, name="a", role_mapping={"user": USER})
    first = thread.id
    thread._messages = [RoleMessage("user", "one", images=[CAT])]
    thread.save()
    assert thread.id != first
    thread.post("user", "two")
    found = there(thread)
    assert (texts(found), found.role_mapping) == (["one", "two"], {"user": USER})
    assert {message.thread_id for message in thread.messages()} == {thread.id}


def test_roles_on_an_old_server(old: Loopback) -> None:
    thread = RoleThread(remote=old.url)
    thread.add_role(USER)
    with pytest.raises(Duplicate):
        thread.add_role(USER)
    thread.remove_role("user")
    with pytest.raises(MissingRole):
        thread.remove_role("user")
    assert there(thread).role_mapping == {}


def test_an_old_server_is_not_told_what_it_knows(old: Loopback) -> None:
    thread = RoleThread(remote=old.url, public=True, name="a")
    thread.save()
    thread.save()
    assert [seen.method for seen in old.seen] == ["GET", "POST", "GET"]


def test_what_an_old_server_cannot_do_is_said(old: Loopback) -> None:
    thread = RoleThread(remote=old.url, name="a")
    thread.save()
    with pytest.raises(errors.ServerError):
        thread.delete()
    thread.public = True
    with pytest.raises(errors.ServerError):
        thread.save()


def test_the_request_for_a_message(old: Loopback) -> None:
    thread = RoleThread(remote=old.url)
    thread.post("user", "Hi", [CAT], True, {"a": 1})
    sent: dict[str, Any] = json.loads(old.seen[-1].body)
    message = thread.messages()[0]
    assert sent == {
        "role": "user",
        "msg": "Hi",
        "images": [CAT],
        "private": True,
        "metadata": {"a": 1},
        "id": message.id,
        "created": message.created,
    }


def test_the_server_keeps_no_address(server: str, server_database: Database) -> None:
    RoleThread(remote=server).save()
    assert [thread.remote for thread in LocalStore(server_database).find({})] == [None]
