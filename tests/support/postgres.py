"""A real PostgreSQL on loopback, in a folder of its own, gone at the end."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

import psycopg


class Unavailable(Exception):
    """PostgreSQL cannot run here."""


@dataclass
class Cluster:
    """A running server and its superuser."""

    port: int
    user: str = "tom smith@example"
    password: str = "p@ss/w:rd%20#?&"
    _numbers: Iterator[int] = field(default_factory=count)

    def connect(self, database: str = "postgres") -> psycopg.Connection:
        return psycopg.connect(
            host="127.0.0.1",
            port=self.port,
            user=self.user,
            password=self.password,
            dbname=database,
            autocommit=True,
        )

    def new_database(self) -> str:
        """The name of a new, empty database."""
        name = f"threads {next(self._numbers)}"
        with self.connect() as connection:
            connection.execute(f'CREATE DATABASE "{name}"')
        return name


@contextmanager
def cluster() -> Iterator[Cluster]:
    """A server on a free port. Raises Unavailable where there is none to start."""
    programs, runner = _programs(), _runner()
    folder = Path(tempfile.mkdtemp(prefix="specloom-postgres-"))
    try:
        if runner is not None:
            os.chown(folder, runner.pw_uid, runner.pw_gid)
        yield from _running(programs, folder, runner)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _running(programs: Path, folder: Path, runner: pwd.struct_passwd | None) -> Iterator[Cluster]:
    running = Cluster(_free_port())
    identity = {} if runner is None else {"user": runner.pw_uid, "group": runner.pw_gid}
    secret = folder / "password"
    secret.write_text(running.password)
    secret.chmod(0o644)
    data = folder / "data"
    made = [f"--pgdata={data}", f"--username={running.user}", f"--pwfile={secret}"]
    how = ["--auth=scram-sha-256", "--encoding=UTF8", "--no-sync"]
    subprocess.run(
        [programs / "initdb", *made, *how], check=True, capture_output=True, cwd=folder, **identity
    )
    where = ["-h", "127.0.0.1", "-p", str(running.port), "-k", str(folder)]
    log = (folder / "log").open("wb")
    process = subprocess.Popen(
        [programs / "postgres", "-D", data, *where, "-F"], stderr=log, cwd=folder, **identity
    )
    try:
        _wait(running, process)
        yield running
    finally:
        process.terminate()
        process.wait(30)
        log.close()


def _wait(running: Cluster, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + 30
    while True:
        try:
            running.connect().close()
            return
        except psycopg.OperationalError as error:
            if process.poll() is not None or time.monotonic() > end:
                raise Unavailable(f"PostgreSQL does not start: {error}") from error
            time.sleep(0.05)


def _programs() -> Path:
    found = shutil.which("initdb")
    places = [Path(found).resolve().parent] if found else []
    places += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    for place in places:
        if (place / "initdb").exists() and (place / "postgres").exists():
            return place
    raise Unavailable("there is no PostgreSQL here: apt-get install postgresql")


def _runner() -> pwd.struct_passwd | None:
    """Who runs it: PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise Unavailable("PostgreSQL does not run as root, and there is no user to run it as")


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])
