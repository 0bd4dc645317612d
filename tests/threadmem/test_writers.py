"""Several processes write at once, and nothing is lost."""

from __future__ import annotations

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
from threadmem.db.conn import close_databases

from support.postgres import Cluster
from threadmem import RoleThread, V1Role

WRITER = """
import sys
from threadmem import RoleThread
name, count, thread_id = sys.argv[1], int(sys.argv[2]), sys.argv[3]
print("ready", flush=True)
sys.stdin.readline()
(thread,) = RoleThread.find(id=thread_id)
for number in range(count):
    thread.post(name, f"{name} {number}")
"""
MAKER = """
import sys
from threadmem import RoleThread
print("ready", flush=True)
sys.stdin.readline()
RoleThread(name=sys.argv[1]).post("user", "Hi")
"""


def together(code: str, arguments: list[list[str]]) -> None:
    """Run a script in several processes that begin at the same moment."""
    environment = {**os.environ, "PYTHONPATH": ":".join(sys.path)}
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", code, *some],
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for some in arguments
    ]
    for process in processes:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    for process in processes:
        _, errors = process.communicate(timeout=120)
        assert (process.returncode, errors) == (0, "")


def write(writers: int, count: int) -> None:
    thread = RoleThread(name="shared")
    thread.save()
    close_databases()
    together(WRITER, [[f"w{number}", str(count), thread.id] for number in range(writers)])
    (found,) = RoleThread.find(id=thread.id)
    messages = found.messages()
    assert len(messages) == writers * count
    assert [m.created for m in messages] == sorted(m.created for m in messages)
    for number in range(writers):
        name = f"w{number}"
        mine = [message.text for message in messages if message.role == name]
        assert mine == [f"{name} {one}" for one in range(count)]
    assert found.version == found.generate_version_hash()


def test_a_few_messages_to_one_file() -> None:
    write(writers=3, count=25)


@pytest.mark.slow
def test_many_messages_to_one_file() -> None:
    write(writers=4, count=500)


@pytest.mark.slow
def test_many_messages_to_one_postgres(postgres: Cluster) -> None:
    write(writers=4, count=500)


def test_processes_that_make_the_file_at_once() -> None:
    names = [f"t{number}" for number in range(4)]
    together(MAKER, [[name] for name in names])
    assert sorted(str(thread.name) for thread in RoleThread.find()) == names


def test_processes_that_make_the_schema_at_once(postgres: Cluster) -> None:
    names = [f"t{number}" for number in range(4)]
    together(MAKER, [[name] for name in names])
    assert sorted(str(thread.name) for thread in RoleThread.find()) == names


def role(name: str) -> V1Role:
    return V1Role(name=name, user_id="u", user_name="n", icon="i")


def add_all(thread: RoleThread) -> set[str]:
    """Threads of one process that add roles, rename and post at once."""

    def act(number: int) -> None:
        (mine,) = RoleThread.find(id=thread.id)
        mine.add_role(role(f"r{number}"))
        mine.post("user", str(number))
        mine.name = str(number)
        mine.save()

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(act, range(18)))
    thread.refresh()
    assert {message.text for message in thread.messages()} == {str(number) for number in range(18)}
    return set(thread.role_mapping)


def test_roles_and_saves_at_once() -> None:
    thread = RoleThread()
    thread.save()
    assert add_all(thread) == {f"r{number}" for number in range(18)}


def test_roles_and_saves_at_once_on_postgres(postgres: Cluster) -> None:
    thread = RoleThread()
    thread.save()
    assert add_all(thread) == {f"r{number}" for number in range(18)}


def test_posts_at_once_to_a_server(server: str) -> None:
    thread = RoleThread(remote=server)
    thread.save()

    def act(name: str) -> None:
        (mine,) = RoleThread.find(remote=server, id=thread.id)
        for number in range(20):
            mine.post(name, str(number))

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(act, "abcd"))
    thread.refresh()
    for name in "abcd":
        mine = [message.text for message in thread.messages() if message.role == name]
        assert mine == [str(number) for number in range(20)]


def test_a_thread_deleted_while_others_post() -> None:
    thread = RoleThread()
    thread.post("user", "first")
    (other,) = RoleThread.find(id=thread.id)

    def post(number: int) -> None:
        try:
            other.post("user", str(number))
        except LookupError:
            return

    with ThreadPoolExecutor(2) as pool:
        posts = [pool.submit(post, number) for number in range(10)]
        pool.submit(thread.delete).result()
        for one in posts:
            one.result()
    assert RoleThread.find() == []
