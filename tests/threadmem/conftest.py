"""A database of one's own for each test, a running server, and a running PostgreSQL."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import URL
from support.postgres import Cluster, Unavailable, cluster
from support.serving import serving
from threadmem.db.conn import Database, close_databases
from threadmem.server.app import create_app
from threadmem.store.remote import close_clients

VARIABLES = ("THREADS_DB_", "DB_", "AGENTSEA_", "THREADMEM_", "CORS_", "THREAD_STORAGE_")
OWNERS = {"k.tom": "tom@example.com", "k.ada": "ada@example.com"}


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty home for threadmem; the database in it is made at its first use."""
    for name in list(os.environ):
        if name.startswith(VARIABLES):
            monkeypatch.delenv(name)
    monkeypatch.setenv("AGENTSEA_HOME", str(tmp_path / "home"))
    yield tmp_path / "home"
    close_databases()
    close_clients()


@pytest.fixture
def server_database(tmp_path: Path) -> Iterator[Database]:
    """The server's own database, apart from that of the caller."""
    database = Database(URL.create("sqlite", database=str(tmp_path / "server.db")))
    yield database
    database.engine.dispose()


@pytest.fixture
def server(server_database: Database, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address of a running server that knows Tom and Ada; Tom's token is in the environment."""
    monkeypatch.setenv("AGENTSEA_HUB_API_KEY", "k.tom")
    with serving(create_app(OWNERS.get, server_database)) as url:
        yield url


@pytest.fixture(scope="session")
def running_postgres() -> Iterator[Cluster]:
    try:
        with cluster() as running:
            yield running
    except Unavailable as error:
        pytest.skip(str(error))


@pytest.fixture
def postgres(running_postgres: Cluster, monkeypatch: pytest.MonkeyPatch) -> Cluster:
    """An empty PostgreSQL database, which the environment points at."""
    name = running_postgres.new_database()
    monkeypatch.setenv("DB_TYPE", "postgres")
    monkeypatch.setenv("THREADS_DB_USER", running_postgres.user)
    monkeypatch.setenv("THREADS_DB_PASS", running_postgres.password)
    monkeypatch.setenv("THREADS_DB_HOST", "127.0.0.1")
    monkeypatch.setenv("DB_PORT", str(running_postgres.port))
    monkeypatch.setenv("THREADS_DB_NAME", name)
    return running_postgres
