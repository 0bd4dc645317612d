"""Every name the documentation prints is there."""

from __future__ import annotations

import inspect
from importlib import import_module
from typing import Any

import pytest
from threadmem.db.location import database_url

import threadmem
from support.exchange import ROOT, read_yaml

PYTHON: dict[str, list[str]] = read_yaml(ROOT / "tests/documented/threadmem.yaml")["python"]
SIGNATURES = {
    "RoleMessage.__init__": ["role", "text", "thread_id", "images", "private", "metadata"],
    "RoleThread.__init__": [
        "owner_id",
        "public",
        "name",
        "metadata",
        "remote",
        "version",
        "role_mapping",
    ],
    "RoleThread.post": ["role", "msg", "images", "private", "metadata"],
    "RoleThread.add_msg": ["msg"],
    "RoleThread.add_role": ["role"],
    "RoleThread.remove_role": ["name"],
    "RoleThread.messages": ["include_private"],
    "RoleThread.find": ["remote"],
    "RoleThread.refresh": ["auth_token"],
    "RoleThread.from_openai": ["msgs"],
    "RoleThread.from_record": ["record"],
    "RoleThread.from_v1": ["schema"],
    "RoleMessage.from_openai": ["msg"],
    "RoleMessage.from_record": ["record"],
    "RoleMessage.from_v1": ["schema"],
}


@pytest.mark.parametrize("name", PYTHON)
def test_every_class_and_member(name: str) -> None:
    found = getattr(threadmem, name)
    assert inspect.isclass(found)
    fields = set(getattr(found, "model_fields", {}))
    assert [member for member in PYTHON[name] if not hasattr(found, member)] == sorted(
        fields & set(PYTHON[name]), key=PYTHON[name].index
    )
    assert name in dir(threadmem)


@pytest.mark.parametrize("name", SIGNATURES)
def test_arguments_in_their_order(name: str) -> None:
    owner, _, member = name.partition(".")
    parameters = inspect.signature(getattr(getattr(threadmem, owner), member)).parameters.values()
    by_place = [
        p.name for p in parameters if p.kind is p.POSITIONAL_OR_KEYWORD and p.name != "self"
    ]
    assert by_place == SIGNATURES[name]


@pytest.mark.parametrize(
    "member",
    [
        "delete",
        "role_mapping",
        "to_openai",
        "remove_images",
        "to_swift3",
        "version",
        "created",
        "updated",
    ],
)
def test_members_the_documentation_leaves_out(member: str) -> None:
    assert hasattr(threadmem.RoleThread, member)


@pytest.mark.parametrize("member", ["name", "metadata", "public"])
def test_what_can_be_set(member: str) -> None:
    assert getattr(threadmem.RoleThread, member).fset is not None


@pytest.mark.parametrize("member", ["id", "owner_id", "remote", "role_mapping", "version"])
def test_what_cannot_be_set(member: str) -> None:
    assert getattr(threadmem.RoleThread, member).fset is None


def test_models_by_keyword() -> None:
    role = threadmem.V1Role(name="a", user_id="b", user_name="c", icon="d")
    message = threadmem.V1RoleMessage(id="m", role="a", text="Hi", created=1.0)
    thread = threadmem.V1RoleThread(
        public=True,
        id="t",
        messages=[message],
        role_mapping={"a": role},
        created=1.0,
        updated=2.0,
    )
    threads = threadmem.V1RoleThreads(threads=[thread])
    assert role.description is None
    assert threads.threads[0].messages[0].text == "Hi"
    assert isinstance(threadmem.V1Role.model_config, dict)


@pytest.mark.parametrize(
    ("module", "names"),
    [
        ("role", ["RoleMessage", "RoleThread", "V1Role", "V1RoleThread", "V1RoleThreads"]),
        ("server.models", ["V1Role", "V1RoleThread", "PostMessageModel", "V1UserProfile"]),
        ("db.models", ["RoleMessageRecord", "RoleThreadRecord"]),
        ("db.conn", ["WithDB", "get_db"]),
    ],
)
def test_modules_of_threadmem_0_2(module: str, names: list[str]) -> None:
    found: Any = import_module(f"threadmem.{module}")
    assert [name for name in names if not hasattr(found, name)] == []


def test_the_example_of_find() -> None:
    threadmem.RoleThread(owner_id="user123", public=True, name="Thread Name").save()
    found_threads = threadmem.RoleThread.find(owner_id="user123")
    assert [thread.name for thread in found_threads] == ["Thread Name"]
    threadmem.RoleMessage("example_role", "Hi").save()
    found_messages = threadmem.RoleMessage.find(role="example_role")
    assert [message.text for message in found_messages] == ["Hi"]
    assert str(database_url()).endswith("threads.db")
