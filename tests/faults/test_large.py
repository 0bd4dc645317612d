"""Large files either way in constant memory, measured in a process of their own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from .server import Connection, Request, Script, serving
from .test_files import BLOCK, MODES

CHILD = """
import asyncio, sys
sys.path[:0] = {path!r}
from pathlib import Path
from faults.conftest import peak
from faults.test_files import FETCH, STORE, client, files, call, Call, File
one = client({url!r})
call.sync(Call(STORE, one, {{}}, b"warm", {{}}))
peak()  # forgets what was before
before = peak()
if {mode!r} == "sync":
    call.sync(Call(STORE, one, {{}}, File(Path({source!r})), {{}}))
    files.download(FETCH, {target!r}, client=one, name="a")
else:
    async def work():
        await call.asyncio(Call(STORE, one, {{}}, File(Path({source!r})), {{}}))
        await files.adownload(FETCH, {target!r}, client=one, name="a")
        await one.aclose()
    asyncio.run(work())
print(peak() - before)
"""


def pours(size: int) -> Script:
    """Takes an upload, and gives a download of this size."""

    async def script(connection: Connection, request: Request) -> None:
        if request.method == "PUT":
            await connection.response(b"{}")
            return
        await connection.send(f"HTTP/1.1 200 OK\r\nContent-Length: {size}\r\n\r\n".encode())
        for _ in range(size // len(BLOCK)):
            await connection.send(BLOCK)

    return script


def constant(mode: str, size: int, folder: Path) -> None:
    source, target = folder / "source", folder / "target"
    with source.open("wb") as file:
        file.truncate(size)
    root = Path(__file__).parents[2]
    path = [str(root / "generator"), str(root / "tests")]
    with serving(pours(size)) as server:
        server.swallow = True
        code = CHILD.format(
            path=path, url=server.url, mode=mode, source=str(source), target=str(target)
        )
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert target.stat().st_size == size
    assert server.swallowed == size + len(b"warm")
    assert int(done.stdout) < 8 * 2**20, f"memory grew by {int(done.stdout)} bytes"


@MODES
def test_32_mib_either_way_in_constant_memory(mode: str, tmp_path: Path) -> None:
    constant(mode, 32 * 2**20, tmp_path)


@pytest.mark.slow
@MODES
def test_1_gib_either_way_in_constant_memory(mode: str, tmp_path: Path) -> None:
    constant(mode, 2**30, tmp_path)
