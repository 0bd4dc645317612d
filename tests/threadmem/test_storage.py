"""Where the database is, its schema, databases made by threadmem 0.2, and PostgreSQL."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
import threadmem.db
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import URL, text
from threadmem.db.conn import Database, close_databases, database, get_db
from threadmem.db.location import database_url
from threadmem.db.models import Base
from threadmem.db.schema import HEAD, VERSIONS
from threadmem.store.base import Duplicate, MissingThread

from support.postgres import Cluster
from threadmem import RoleMessage, RoleThread, V1Role, WithDB

USER = V1Role(name="user", user_id="u1", user_name="Tom", icon="https://example.com/t.png")
MIGRATIONS = Path(next(iter(threadmem.db.__path__))) / "migrations"

# As threadmem 0.2 makes them.
THREADS = """(
    id VARCHAR NOT NULL, owner_id VARCHAR, public BOOLEAN, name VARCHAR, role_mapping VARCHAR,
    meta_data VARCHAR, remote VARCHAR, version VARCHAR, created FLOAT, updated FLOAT,
    PRIMARY KEY (id))"""
MESSAGES = """(
    id VARCHAR NOT NULL, {speaker} VARCHAR NOT NULL, text VARCHAR NOT NULL, images VARCHAR,
    private BOOLEAN NOT NULL, created FLOAT, meta_data VARCHAR, thread_id VARCHAR,
    PRIMARY KEY (id), FOREIGN KEY(thread_id) REFERENCES {threads} (id))"""
OLD = f"""
CREATE TABLE role_threads {THREADS};
CREATE TABLE role_messages {MESSAGES.format(speaker="role", threads="role_threads")};
CREATE TABLE threads {THREADS};
CREATE TABLE messages {MESSAGES.format(speaker="author", threads="threads")};
INSERT INTO role_threads VALUES
    ('t1', 'tom@example.com', false, 'support',
     '{{"user": {{"name": "user", "user_id": "u1", "user_name": "Tom", "icon": "i",
        "description": null}}}}',
     '{{"lang": "en"}}', NULL, 'ab12', 1700000000.5, 1700000000.5),
    ('t2', NULL, NULL, NULL, '{{}}', NULL, NULL, NULL, 1700000001.5, NULL);
INSERT INTO role_messages VALUES
    ('m2', 'assistant', 'A cat', '[]', true, 1700000003.5, '{{"mood": "sure"}}', 't1'),
    ('m1', 'user', 'What is this?', '["https://example.com/a.png"]', false, 1700000002.5, NULL,
     't1'),
    ('m3', 'user', 'nowhere', NULL, false, 1700000004.5, NULL, NULL);
INSERT INTO threads VALUES ('a1', NULL, false, 'x', NULL, NULL, NULL, NULL, 1.0, 1.0);
INSERT INTO messages VALUES ('b1', 'tom', 'kept', '[]', false, 1.0, NULL, 'a1');
"""
# What only SQLite lets happen: a message of a thread that is not there.
LOST = "INSERT INTO role_messages VALUES ('m4', 'u', 'lost', '[]', false, 2e9, NULL, 'gone');"


def file_of(url: URL) -> Path:
    return Path(url.database or "")


def columns_of(path: Path, table: str) -> set[str]:
    with sqlite3.connect(path) as connection:
        return {row[1] for row in connection.execute(f"PRAGMA table_info({table})")}


def old_file(home: Path, script: str = OLD + LOST) -> Path:
    path = home / "data" / "threads.db"
    path.parent.mkdir(parents=True)
    connection = sqlite3.connect(path)
    connection.executescript(script)
    connection.close()
    return path


# Where it is.


def test_the_file_by_default(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert file_of(database_url()) == home / "data" / "threads.db"
    monkeypatch.delenv("AGENTSEA_HOME")
    monkeypatch.setenv("HOME", "/home/tom")
    assert file_of(database_url()) == Path("/home/tom/.agentsea/data/threads.db")
    assert not home.exists()


@pytest.mark.parametrize(
    ("variables", "expected"),
    [
        ({"AGENTSEA_HOME": "/a"}, "/a/data/threads.db"),
        ({"AGENTSEA_HOME": "~/a"}, "/home/tom/a/data/threads.db"),
        ({"AGENTSEA_HOME": "/a", "AGENTSEA_DB_DIR": "/b"}, "/b/threads.db"),
        ({"AGENTSEA_DB_DIR": "~/b"}, "/home/tom/b/threads.db"),
        ({"AGENTSEA_DB_DIR": "/b", "THREADS_DB_NAME": "c.db"}, "/b/c.db"),
        ({"AGENTSEA_DB_DIR": "/b", "AGENTSEA_DB_TEST": "true"}, "/b/threads_test.db"),
        (
            {"AGENTSEA_DB_DIR": "/b", "AGENTSEA_DB_TEST": "true", "THREADS_DB_NAME": "c.db"},
            "/b/threads_test.db",
        ),
        ({"AGENTSEA_DB_DIR": "/b", "AGENTSEA_DB_TEST": "false"}, "/b/threads.db"),
        ({"AGENTSEA_DB_DIR": "/b", "DB_TYPE": "mysql"}, "/b/threads.db"),
        ({"AGENTSEA_DB_DIR": "/b", "THREADS_DB_NAME": ""}, "/b/threads.db"),
        ({"AGENTSEA_DB_DIR": "/b", "DB_NAME": "other"}, "/b/threads.db"),
    ],
    ids=str,
)
def test_the_file_by_the_environment(
    variables: dict[str, str], expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", "/home/tom")
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert file_of(database_url()) == Path(expected)


def test_the_environment_is_read_at_each_use(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a", "b"):
        monkeypatch.setenv("AGENTSEA_DB_DIR", str(tmp_path / name))
        RoleThread(name=name).save()
    assert [thread.name for thread in RoleThread.find()] == ["b"]
    monkeypatch.setenv("AGENTSEA_DB_DIR", str(tmp_path / "a"))
    assert [thread.name for thread in RoleThread.find()] == ["a"]


GIVEN = {"DB_TYPE": "postgres", "DB_USER": "u", "DB_PASS": "p", "DB_HOST": "h", "DB_NAME": "n"}


@pytest.mark.parametrize(
    ("variables", "expected"),
    [
        ({}, "postgresql+psycopg://u:p@h/n"),
        ({"DB_PORT": "5433"}, "postgresql+psycopg://u:p@h:5433/n"),
        ({"DB_HOST": "h:5434", "DB_PORT": "1"}, "postgresql+psycopg://u:p@h:5434/n"),
        ({"THREADS_DB_HOST": "[::1]:5434"}, "postgresql+psycopg://u:p@[::1]:5434/n"),
        ({"THREADS_DB_HOST": "::1"}, "postgresql+psycopg://u:p@[::1]/n"),
        ({"DB_PORT": "1", "THREADS_DB_PORT": "2"}, "postgresql+psycopg://u:p@h:2/n"),
        (
            {f"THREADS_DB_{name}": f"my{name}" for name in ("USER", "PASS", "HOST", "NAME")},
            "postgresql+psycopg://myUSER:myPASS@myHOST/myNAME",
        ),
        ({"DB_PASS": "p@ss/w:rd%"}, "postgresql+psycopg://u:p%40ss%2Fw%3Ard%25@h/n"),
    ],
    ids=str,
)
def test_postgres_by_the_environment(
    variables: dict[str, str], expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in {**GIVEN, **variables}.items():
        monkeypatch.setenv(name, value)
    assert database_url().render_as_string(hide_password=False) == expected
    assert "***" in str(database_url())


def test_what_postgres_lacks_is_said_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DB_TYPE", "postgres")
    monkeypatch.setenv("DB_USER", "u")
    expected = "not set: THREADS_DB_PASS or DB_PASS, THREADS_DB_HOST or DB_HOST, THREADS_DB_NAME"
    with pytest.raises(ValueError, match=expected):
        RoleThread.find()


def test_a_port_is_a_number(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {**GIVEN, "DB_PORT": "x"}.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(ValueError, match="no number: 'x'"):
        database_url()


def test_without_the_driver_of_postgres() -> None:
    code = (
        "import sys; sys.modules['psycopg'] = None\n"
        "from threadmem import RoleThread\n"
        "try: RoleThread.find()\n"
        "except ModuleNotFoundError as error: print(error)\n"
    )
    environment = {"PYTHONPATH": ":".join(sys.path), **GIVEN}
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, check=True, capture_output=True, text=True
    )
    assert "pip install 'specloom-threadmem[postgres]'" in done.stdout


# The schema.


def test_the_migrations_give_what_the_records_say(home: Path) -> None:
    with database().engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"version_table": VERSIONS})
        assert compare_metadata(context, Base.metadata) == []
        assert context.get_current_revision() == HEAD


def test_the_newest_revision() -> None:
    assert ScriptDirectory(str(MIGRATIONS)).get_current_head() == HEAD


def test_a_current_database_opens_without_alembic() -> None:
    RoleThread(name="a").save()
    code = (
        "import sys\n"
        "from threadmem import RoleThread\n"
        "assert len(RoleThread.find()) == 1\n"
        "assert 'alembic' not in sys.modules\n"
    )
    environment = {**os.environ, "PYTHONPATH": ":".join(sys.path)}
    subprocess.run([sys.executable, "-c", code], check=True, env=environment)


def test_another_application_with_alembic(home: Path) -> None:
    path = old_file(
        home, "CREATE TABLE alembic_version (v TEXT); INSERT INTO alembic_version VALUES ('x');"
    )
    RoleThread(name="a").save()
    with sqlite3.connect(path) as connection:
        assert connection.execute("SELECT v FROM alembic_version").fetchall() == [("x",)]


# Databases made by threadmem 0.2.


def test_an_old_file_opens(home: Path) -> None:
    old_file(home)
    one, other = RoleThread.find()
    assert one.to_v1().to_dict() == {
        "owner_id": "tom@example.com",
        "public": False,
        "name": "support",
        "metadata": {"lang": "en"},
        "id": "t1",
        "messages": [
            {
                "id": "m1",
                "role": "user",
                "text": "What is this?",
                "images": ["https://example.com/a.png"],
                "private": False,
                "metadata": None,
                "created": 1700000002.5,
                "thread_id": "t1",
            },
            {
                "id": "m2",
                "role": "assistant",
                "text": "A cat",
                "images": [],
                "private": True,
                "metadata": {"mood": "sure"},
                "created": 1700000003.5,
                "thread_id": "t1",
            },
        ],
        "role_mapping": {
            "user": {
                "name": "user",
                "user_id": "u1",
                "user_name": "Tom",
                "icon": "i",
                "description": None,
            }
        },
        "version": "ab12",
        "created": 1700000000.5,
        "updated": 1700000000.5,
        "remote": None,
    }
    assert (other.public, other.name, other.role_mapping, other.updated) == (
        False,
        None,
        {},
        1700000001.5,
    )
    assert [message.text for message in RoleMessage.find()][2:] == ["nowhere", "lost"]


def test_an_old_file_can_be_changed(home: Path) -> None:
    path = old_file(home)
    one, other = RoleThread.find()
    one.post("user", "more")
    one.add_role(V1Role(name="x", user_id="u", user_name="n", icon="i"))
    one.name = "new"
    one.save()
    other.delete()
    (found,) = RoleThread.find()
    assert [message.text for message in found.messages()] == ["What is this?", "A cat", "more"]
    assert (found.name, sorted(found.role_mapping)) == ("new", ["user", "x"])
    with sqlite3.connect(path) as connection:
        assert connection.execute("SELECT text FROM messages").fetchall() == [("kept",)]
        assert connection.execute(f"SELECT version_num FROM {VERSIONS}").fetchall() == [(HEAD,)]


def test_threadmem_0_2_can_go_on_with_the_file(home: Path) -> None:
    path = old_file(home)
    RoleThread.find(id="t1")[0].post("user", "ours")
    close_databases()
    with sqlite3.connect(path) as connection:
        connection.execute(
            "INSERT INTO role_messages (id, role, text, images, private, created, meta_data,"
            " thread_id) VALUES ('m9', 'user', 'theirs', '[]', 0, ?, NULL, 't1')",
            (time.time(),),
        )
    (found,) = RoleThread.find(id="t1")
    assert [message.text for message in found.messages()][2:] == ["ours", "theirs"]


def test_a_file_of_an_early_version_gets_what_it_lacks(home: Path) -> None:
    path = old_file(
        home,
        "CREATE TABLE role_messages (id VARCHAR PRIMARY KEY, role VARCHAR NOT NULL,"
        " text VARCHAR NOT NULL, created FLOAT);"
        "INSERT INTO role_messages VALUES ('m1', 'user', 'Hi', 1.5);",
    )
    (message,) = RoleMessage.find()
    assert (message.text, message.private, message.images) == ("Hi", False, [])
    assert {"images", "private", "meta_data", "position"} <= columns_of(path, "role_messages")
    assert "role_mapping" in columns_of(path, "role_threads")


# Sessions of one's own.


def test_sessions() -> None:
    for session in WithDB.get_db():
        session.add(RoleThread(name="a").to_record())
        session.commit()
    for session in get_db():
        assert session.execute(text("SELECT name FROM role_threads")).scalar() == "a"
    assert [thread.name for thread in RoleThread.find()] == ["a"]
    assert issubclass(RoleThread, WithDB)
    assert issubclass(RoleMessage, WithDB)


def test_what_fails_is_not_kept() -> None:
    base = database()

    def fail() -> None:
        with base.writing() as session:
            session.add(RoleThread().to_record())
            session.flush()
            raise KeyError

    with pytest.raises(KeyError):
        fail()
    assert RoleThread.find() == []


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_a_forked_process_opens_connections_of_its_own() -> None:
    RoleThread(name="before").save()
    parent = database()
    child = os.fork()
    if not child:
        try:
            ours = database()
            RoleThread(name="child").save()
            os._exit(0 if ours is not parent and len(RoleThread.find()) == 2 else 1)
        finally:
            os._exit(2)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert [thread.name for thread in RoleThread.find()] == ["before", "child"]


# PostgreSQL.


def test_all_on_postgres(postgres: Cluster) -> None:
    thread = RoleThread("tom", True, "a", {"ü": {}}, role_mapping={"user": USER})
    thread.post("user", "see", ["https://a"], True, {"n": [1.5, None]})
    thread.post("user", "", [], False, {})
    thread.add_role(V1Role(name="x", user_id="u", user_name="n", icon="i", description="d"))
    thread.remove_role("user")
    thread.name = "b"
    thread.save()
    (found,) = RoleThread.find(name="b", public=True, owner_id="tom", version=thread.version)
    assert found.to_v1() == thread.to_v1()
    copied = thread.copy()
    copied.save()
    thread.delete()
    assert [one.id for one in RoleThread.find()] == [copied.id]
    assert len(RoleMessage.find()) == 2
    with pytest.raises(MissingThread):
        found.post("user", "Hi")
    with pytest.raises(Duplicate):
        copied.add_msg(copied.messages()[0])
    with pytest.raises(MissingThread):
        RoleMessage("user", "Hi", thread_id="nowhere").save()


def test_the_schema_on_postgres(postgres: Cluster) -> None:
    with database().engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"version_table": VERSIONS})
        assert compare_metadata(context, Base.metadata) == []
        assert context.get_current_revision() == HEAD


def test_an_old_database_on_postgres(postgres: Cluster) -> None:
    url = database_url()
    assert url.database is not None
    with postgres.connect(url.database) as connection:
        connection.execute(OLD.encode())
    one, _ = RoleThread.find()
    one.post("user", "more")
    (found,) = RoleThread.find(id="t1")
    assert [message.text for message in found.messages()] == ["What is this?", "A cat", "more"]


def test_a_database_by_its_address(tmp_path: Path) -> None:
    url = URL.create("sqlite", database=str(tmp_path / "deep" / "own.db"))
    base = database(url)
    assert isinstance(base, Database)
    assert base is database(url)
    assert file_of(url).is_file()
