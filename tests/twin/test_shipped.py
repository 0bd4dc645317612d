"""Scenarios of ten steps with the shipped packages: on the twin, and on the server of threadmem."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from h2ogpte.rest import errors as h2o_errors
from h2ogpte.rest.testing import Fake as H2oFake
from sqlalchemy import URL
from threadmem.db.conn import Database
from threadmem.server.app import create_app
from threadmem.testing import Fake as ThreadFake
from waldur_api_client import errors as waldur_errors
from waldur_api_client.testing import Fake as WaldurFake

from support.serving import serving
from threadmem import Client as ThreadClient
from threadmem import errors


@pytest.fixture
def server(tmp_path: Path) -> Iterator[str]:
    """The address of the server that threadmem ships, with an empty database."""
    database = Database(URL.create("sqlite", database=str(tmp_path / "threads.db")))
    with serving(create_app({"k.tom": "tom@example.com"}.get, database)) as url:
        yield url
    database.engine.dispose()


def result(call: Callable[[], Any]) -> Any:
    """The data that a call returns, or the status of its error."""
    try:
        value = call()
    except errors.ApiError as error:
        return error.status_code
    return value.to_dict() if hasattr(value, "to_dict") else value


def threads(client: ThreadClient) -> list[Any]:
    """Ten steps with threads, and what each returns."""
    api = client.role_threads
    first = api.create_role_thread(name="support", metadata={"lang": "en"}, public=False)
    assert first.id
    mine = first.id
    role: Any = {
        "name": "user",
        "user_id": "u1",
        "user_name": "Tom",
        "icon": "https://example.com/t.png",
    }
    return [
        first.to_dict(),
        result(lambda: api.create_role_thread(name="sales", public=True)),
        result(lambda: api.post_role_thread_msg(mine, role="user", msg="Hi", private=True)),
        result(lambda: api.add_role_to_thread(mine, body=role)),
        result(lambda: api.get_role_thread(mine)),
        result(lambda: api.get_role_threads(public=True)),
        result(lambda: api.update_role_thread(mine, public=True, metadata=None)),
        result(lambda: api.add_role_to_thread(mine, body=role)),
        result(lambda: api.remove_role_from_thread(mine, body={"name": "user"})),
        result(lambda: api.remove_role_from_thread(mine, body={"name": "user"})),
        result(lambda: api.get_role_thread(mine)),
        result(lambda: api.delete_role_thread(mine)),
        result(lambda: api.get_role_thread(mine)),
        result(lambda: api.post_role_thread_msg(mine, role="user", msg="Gone")),
        result(api.get_role_threads),
    ]


def steady(value: Any, names: dict[Any, str]) -> Any:
    """Replace what differs from run to run by names: the same value by the same name."""
    if isinstance(value, list):
        return [steady(one, names) for one in value]
    if not isinstance(value, dict):
        return value
    made = {}
    for key, one in value.items():
        if key in ("id", "thread_id", "version"):
            assert isinstance(one, str)
            assert one
            made[key] = names.setdefault(one, f"{key if key == 'version' else 'id'} {len(names)}")
        elif key in ("created", "updated"):
            assert one > 1_700_000_000
            made[key] = "moment"
        elif key == "owner_id":
            made[key] = "owner"
        else:
            made[key] = steady(one, names)
    return made


def test_threads_are_the_same_on_the_server_and_on_the_twin(server: str) -> None:
    with ThreadClient(base_url=server, token="k.tom") as client:
        real = threads(client)
    with ThreadFake(stateful=True) as fake, fake.client() as client:
        twin = threads(client)
    assert steady(twin, {}) == steady(real, {})
    assert [one for one in real if isinstance(one, int)] == [409, 404, 404, 404]


def test_chats_of_h2ogpte() -> None:
    with H2oFake(stateful=True) as fake, fake.client() as client:
        chats = client.chat
        assert chats.get_chat_session_count().count == 0
        first = chats.create_chat_session()
        second = chats.create_chat_session()
        assert chats.get_chat_session_count().count == 2
        assert [one.id for one in chats.list_chat_sessions()] == [first.id, second.id]
        changed = chats.update_chat_session(first.id, name="Plans")
        assert (changed.id, changed.name) == (first.id, "Plans")
        assert chats.get_chat_session(first.id).name == "Plans"
        with_collection = chats.update_chat_session_collection(first.id, collection_id="c1")
        assert with_collection.collection_id == "c1"
        chats.delete_chat_session_collection(first.id)
        assert chats.get_chat_session(first.id).collection_id is None
        chats.delete_chat_session(first.id)
        with pytest.raises(h2o_errors.NotFound):
            chats.get_chat_session(first.id)
        assert [one.id for one in chats.list_chat_sessions()] == [second.id]
        fake.reset()
        assert chats.list_chat_sessions() == []


def test_chat_threads_of_waldur() -> None:
    with WaldurFake(stateful=True) as fake, fake.client() as client:
        threads, messages = client.chat_threads, client.chat_messages
        made = fake.twin.add("chat-threads", name="Quota", is_archived=False)
        listed = threads.chat_threads_list()
        assert listed[-1].uuid.hex == made["uuid"]
        one = threads.chat_threads_retrieve(listed[-1].uuid)
        assert one.name == "Quota"
        threads.chat_threads_archive(one.uuid)
        assert threads.chat_threads_retrieve(one.uuid).is_archived is True
        archived = threads.chat_threads_list(is_archived=True)
        assert one.uuid in [each.uuid for each in archived]
        threads.chat_threads_unarchive(one.uuid)
        active = threads.chat_threads_list(is_archived=False)
        assert one.uuid in [each.uuid for each in active]
        fake.twin.add("chat-messages", thread=made["uuid"], content="How much is left?")
        (message,) = messages.chat_messages_list(thread=one.uuid)
        assert message.content == "How much is left?"
        assert client.chat_sessions.chat_sessions_list()
        with pytest.raises(waldur_errors.NotFound):
            threads.chat_threads_retrieve(UUID(int=1))
