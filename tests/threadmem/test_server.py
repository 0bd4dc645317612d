"""The server: what each operation does, over the wire, as the document says."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path
from typing import Any
from uuid import UUID

import httpx2
import pytest
import yaml

from support.exchange import ROOT, read_yaml
from support.threads_wire import BODIES, ROLE, THREADS, assert_documented, create, send


def test_greeting_and_health_need_no_token(server: str) -> None:
    with httpx2.Client(base_url=server) as client:
        assert send(client, "root").json() == {"message": "Agent in the shell"}
        assert send(client, "health").json() == {"status": "ok"}


def test_a_new_thread(tom: httpx2.Client) -> None:
    body = {"public": False, "name": "support", "metadata": {"lang": "en"}}
    made = send(tom, "create_role_thread", body=body).json()
    assert UUID(made["id"]).version == 4
    assert made["created"] <= made["updated"] <= time.time()
    assert len(made["version"]) == 64
    assert made | dict.fromkeys(("id", "created", "updated", "version")) == {
        "owner_id": "tom@example.com",
        "public": False,
        "name": "support",
        "metadata": {"lang": "en"},
        "id": None,
        "messages": [],
        "role_mapping": {},
        "version": None,
        "created": None,
        "updated": None,
        "remote": None,
    }
    assert send(tom, "get_role_thread", made["id"]).json() == made


def test_a_whole_thread(tom: httpx2.Client) -> None:
    recorded = read_yaml(ROOT / "tests/fixtures/threadmem/create_role_thread/whole.yaml")
    made = send(tom, "create_role_thread", body=recorded["body"]).json()
    times = {"created": 0, "updated": 0, "version": ""}
    assert made | times == recorded["response"]["body"] | times


def test_the_thread_id_of_messages_is_that_of_the_thread(tom: httpx2.Client) -> None:
    message = {"id": "m1", "role": "user", "text": "Hi", "created": 1.5, "thread_id": "other"}
    made = send(tom, "create_role_thread", body={"messages": [message]}).json()
    assert [one["thread_id"] for one in made["messages"]] == [made["id"]]


def test_a_message(tom: httpx2.Client) -> None:
    id, before = create(tom), time.time()
    body = {"role": "user", "msg": "What is this?", "images": ["https://example.com/a.png"]}
    assert send(tom, "post_role_thread_msg", id, body).content == b"null"
    (message,) = send(tom, "get_role_thread", id).json()["messages"]
    assert len(message.pop("id")) == 22
    assert before <= message.pop("created") <= time.time()
    assert message == {
        "role": "user",
        "text": "What is this?",
        "images": ["https://example.com/a.png"],
        "private": False,
        "metadata": None,
        "thread_id": id,
    }


def test_a_message_with_everything(tom: httpx2.Client) -> None:
    id = create(tom)
    body = {"role": "a", "msg": "", "private": True, "metadata": {}, "id": "m1", "created": 2}
    send(tom, "post_role_thread_msg", id, body)
    (message,) = send(tom, "get_role_thread", id).json()["messages"]
    assert message == {
        "id": "m1",
        "role": "a",
        "text": "",
        "images": [],
        "private": True,
        "metadata": {},
        "created": 2.0,
        "thread_id": id,
    }


def test_roles(tom: httpx2.Client) -> None:
    id = create(tom)
    assert send(tom, "add_role_to_thread", id, ROLE).content == b"null"
    again = send(tom, "add_role_to_thread", id, ROLE)
    assert (again.status_code, again.json()) == (409, {"detail": "Role user exists already"})
    roles = send(tom, "get_role_thread", id).json()["role_mapping"]
    assert roles == {"user": {**ROLE, "description": None}}
    assert send(tom, "remove_role_from_thread", id, {"name": "user"}).content == b"null"
    again = send(tom, "remove_role_from_thread", id, {"name": "user"})
    assert (again.status_code, again.json()) == (404, {"detail": "Role not found"})
    assert send(tom, "get_role_thread", id).json()["role_mapping"] == {}


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"public": True}, {"public": True, "name": "a", "metadata": {"b": 1}}),
        ({"public": False, "name": None}, {"public": False, "name": None, "metadata": {"b": 1}}),
        ({"public": False, "name": ""}, {"public": False, "name": "", "metadata": {"b": 1}}),
        ({"public": False, "metadata": None}, {"public": False, "name": "a", "metadata": None}),
        ({"public": False, "metadata": {}}, {"public": False, "name": "a", "metadata": {}}),
        (
            {"public": False, "name": "c", "metadata": {"d": 2}},
            {"public": False, "name": "c", "metadata": {"d": 2}},
        ),
    ],
    ids=str,
)
def test_an_update(tom: httpx2.Client, change: Any, expected: dict[str, Any]) -> None:
    id = create(tom, name="a", metadata={"b": 1})
    changed = send(tom, "update_role_thread", id, change).json()
    assert {name: changed[name] for name in expected} == expected
    assert send(tom, "get_role_thread", id).json() == changed
    assert changed["updated"] > changed["created"]


def test_delete(tom: httpx2.Client) -> None:
    id = create(tom)
    send(tom, "post_role_thread_msg", id, {"role": "user", "msg": "Hi"})
    expected = {"message": "Thread deleted successfully"}
    assert send(tom, "delete_role_thread", id).json() == expected
    assert send(tom, "delete_role_thread", id).json() == {"detail": "Thread not found"}
    assert send(tom, "get_role_threads").json() == {"threads": []}


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("", ["a", "b", "b"]),
        ("name=b", ["b", "b"]),
        ("public=true", ["b"]),
        ("name=b&public=false", ["b"]),
        ("id=first", ["a"]),
        ("name=c", []),
        ("version=x", []),
        ("owner_id=x", ["a", "b", "b"]),
    ],
)
def test_filters(tom: httpx2.Client, query: str, names: list[str]) -> None:
    create(tom, name="a", id="first")
    create(tom, name="b", public=True)
    create(tom, name="b")
    response = tom.get(f"{THREADS}?{query}")
    assert_documented("get_role_threads", response)
    assert [thread["name"] for thread in response.json()["threads"]] == names


def test_a_filter_by_version(tom: httpx2.Client) -> None:
    create(tom, name="a")
    version = send(tom, "get_role_threads").json()["threads"][0]["version"]
    create(tom, name="b")
    found = tom.get(THREADS, params={"version": version}).json()["threads"]
    assert [thread["name"] for thread in found] == ["a"]


def test_ids_with_odd_characters(tom: httpx2.Client) -> None:
    id = create(tom, id="a b?ü#%")
    assert id == "a b?ü#%"
    quoted = "a%20b%3F%C3%BC%23%25"
    assert send(tom, "get_role_thread", quoted).json()["id"] == id


@pytest.mark.parametrize("path", [THREADS, f"{THREADS}/{{id}}", "/health", "/", "/openapi.json"])
def test_head_is_get_without_its_body(tom: httpx2.Client, path: str) -> None:
    path = path.replace("{id}", create(tom))
    response, whole = tom.head(path), tom.get(path)
    assert (response.status_code, response.content) == (200, b"")
    assert response.headers["content-length"] == whole.headers["content-length"]


def test_the_server_has_its_document(tom: httpx2.Client) -> None:
    document = httpx2.get(f"{tom.base_url}/openapi.json").json()
    written = yaml.safe_load((ROOT / "spec" / "threadmem" / "openapi.yaml").read_text())
    assert document == written


@pytest.mark.parametrize("operation", BODIES)
def test_a_thread_that_is_not_there(tom: httpx2.Client, operation: str) -> None:
    response = send(tom, operation, "nope", BODIES[operation])
    assert (response.status_code, response.json()) == (404, {"detail": "Thread not found"})


def test_as_a_program(tmp_path: Path, home: Path) -> None:
    (tmp_path / "mine.py").write_text("def owner(token):\n    return {'k.tom': 'tom'}.get(token)\n")
    environment = {
        "PYTHONPATH": ":".join([str(tmp_path), *sys.path]),
        "AGENTSEA_HOME": str(home),
        "PYTHONUNBUFFERED": "1",
    }
    command = [sys.executable, "-m", "threadmem.server", "--port=0", "--auth=mine:owner"]
    with subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        try:
            line = next(line for line in process.stderr if "running on" in line)
            url = next(word for word in line.split() if word.startswith("http://127.0.0.1:"))
            headers = {"authorization": "Bearer k.tom"}
            made = httpx2.post(url + THREADS, json={"name": "a"}, headers=headers).json()
            assert made["owner_id"] == "tom"
        finally:
            process.terminate()
    assert (home / "data" / "threads.db").is_file()


def test_as_a_program_that_cannot_start(home: Path) -> None:
    environment = {"PYTHONPATH": ":".join(sys.path), "AGENTSEA_HOME": str(home)}
    command = [sys.executable, "-m", "threadmem.server"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "nobody checks tokens: set AGENTSEA_HUB_URL" in done.stderr
    assert "Traceback" not in done.stderr
