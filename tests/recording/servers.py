"""threadmem's fixtures from the original server, its hub played on loopback."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import httpx2

from specloom.commands.cli import main
from support.exchange import ROOT
from support.loopback import Answer, Loopback, Seen, loopback
from vendors.tables import CALLS, table
from vendors.venvs import theirs

HOME = Path(__file__).parent
SOURCE = (
    "Recorded from the server of threadmem 0.2.39 with its hub played on loopback; "
    "owner, ids and times are invented."
)


@contextmanager
def hub() -> Iterator[Loopback]:
    """A hub that knows whom a token belongs to: as it was last told by PUT."""
    told = {"owner": "tom@example.com", "accepts": True}

    def answer(seen: Seen) -> Answer:
        if seen.method == "PUT":
            told.update(json.loads(seen.body))
        elif not told["accepts"]:
            return Answer(401)
        user = json.dumps({"email": told["owner"]}).encode()
        return Answer(200, {"content-type": "application/json"}, user)

    with loopback() as server:
        server.answer = answer
        yield server


@contextmanager
def original(python: Path, hub_url: str) -> Iterator[str]:
    """The address of the original server, with a database of its own."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with TemporaryDirectory() as folder:
        named = {"AGENTSEA_HOME": folder, "AGENTSEA_HUB_URL": hub_url, "PYTHONPATH": ""}
        script = str(HOME / "threadmem_server.py")
        with subprocess.Popen(
            [python, script, str(port)],
            cwd=folder,
            env={**os.environ, **named},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        ) as server:
            try:
                yield waited(f"http://127.0.0.1:{port}", server)
            finally:
                server.terminate()


def waited(url: str, server: subprocess.Popen[bytes]) -> str:
    """The address, once the server answers there."""
    for _ in range(600):
        if server.poll() is not None:
            raise RuntimeError("the original server did not start")
        try:
            httpx2.get(f"{url}/health", timeout=1)
        except httpx2.TransportError:
            time.sleep(0.05)
        else:
            return url
    raise RuntimeError("the original server does not answer")


def record(out: Path) -> int:
    """Record threadmem's fixtures below `out`; 0 where it could be done."""
    python = theirs(table(CALLS / "threadmem.yaml"))
    with hub() as known, original(python, known.url) as url:
        os.environ["HUB"] = known.url
        os.chdir(ROOT)
        given = ["record", "threadmem", "--base-url", url, "--out", str(out), "--source", SOURCE]
        return main([*given, "--", sys.executable, str(HOME / "threadmem_calls.py")])
