"""A database of one's own for each test, a running server, and a running PostgreSQL."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import httpx2
import pytest
from sqlalchemy import URL
from threadmem.db.conn import Database, close_databases
from threadmem.db.models import Base
from threadmem.server.app import create_app
from threadmem.store.remote import close_clients

from support.postgres import Cluster, Unavailable, cluster
from support.serving import serving

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


@pytest.fixture(scope="session")
def running_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Database]]:
    path = tmp_path_factory.mktemp("server") / "threads.db"
    database = Database(URL.create("sqlite", database=str(path)))
    with serving(create_app(OWNERS.get, database)) as url:
        yield url, database
    database.engine.dispose()


@pytest.fixture
def server_database(running_server: tuple[str, Database]) -> Database:
    """The server's own database, empty, apart from that of the caller."""
    _, database = running_server
    with database.writing() as session:
        for table in reversed(Base.metadata.sorted_tables):
            session.execute(table.delete())
    return database


@pytest.fixture
def server(
    running_server: tuple[str, Database],
    server_database: Database,
    monkeypatch: pytest.MonkeyPatch,
) -> str:
    """The address of a running server that knows Tom and Ada; Tom's token is in the environment."""
    monkeypatch.setenv("AGENTSEA_HUB_API_KEY", "k.tom")
    return running_server[0]


@pytest.fixture
def tom(server: str) -> Iterator[httpx2.Client]:
    with httpx2.Client(base_url=server, headers={"authorization": "Bearer k.tom"}) as client:
        yield client


@pytest.fixture
def ada(server: str) -> Iterator[httpx2.Client]:
    with httpx2.Client(base_url=server, headers={"authorization": "Bearer k.ada"}) as client:
        yield client


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
