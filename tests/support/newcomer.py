"""A page as somebody follows it: its files saved, its commands run, their output compared."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import sysconfig
import time
import venv
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from support.exchange import ROOT

_BLOCK = re.compile(r'^```(\w+)(?: title="([\w.]+)")?\n(.*?)^```$', re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Block:
    """A file to save, commands to run, or output."""

    kind: str
    name: str
    text: str


def blocks(page: str) -> list[Block]:
    """The blocks of a page in their order."""
    return [Block(*found) for found in _BLOCK.findall(page)]


def commands(text: str) -> list[str]:
    """The commands of a block, without comments."""
    lines = (re.sub(r"\s+#.*$", "", line).strip() for line in text.splitlines())
    return [line for line in lines if line and not line.startswith("#")]


def environment(folder: Path) -> dict[str, str]:
    """A new virtual environment that sees the toolkit and what it needs, and beside it the clone
    of the repository that the pages speak of."""
    home = folder / ".venv"
    venv.create(home, with_pip=True)
    (site,) = (home / "lib").glob("python*/site-packages")
    seen = f"{sysconfig.get_paths()['purelib']}\n{ROOT / 'generator'}\n"
    (site / "seen.pth").write_text(seen, encoding="utf-8")
    command = home / "bin" / "specloom"
    command.write_text(f'#!/bin/sh\nexec "{home}/bin/python" -m specloom "$@"\n')
    command.chmod(0o755)
    (folder / "specloom").symlink_to(ROOT)
    return {
        **{name: value for name, value in os.environ.items() if name != "PYTHONPATH"},
        "PATH": f"{home / 'bin'}:{Path(sys.executable).parent}:{os.environ['PATH']}",
        "PIP_NO_DEPS": "1",
        "PIP_NO_BUILD_ISOLATION": "0",
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        "GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@example.com",
        "GIT_COMMITTER_NAME": "A", "GIT_COMMITTER_EMAIL": "a@example.com",
    }  # fmt: skip


def run(command: list[str], folder: Path, env: Mapping[str, str]) -> str:
    """What a command prints; it must succeed."""
    done = subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"
    return done.stdout + done.stderr


def free_port() -> str:
    """A port on loopback that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return str(listener.getsockname()[1])


@contextmanager
def listening(
    command: Sequence[str], port: str, folder: Path, env: Mapping[str, str]
) -> Iterator[None]:
    """A server, from when it listens until the end of the block."""
    with subprocess.Popen(command, cwd=folder, env=env, stderr=subprocess.DEVNULL) as server:
        try:
            _wait_for(int(port))
            yield
        finally:
            server.terminate()


def _wait_for(port: int) -> None:
    end = time.monotonic() + 30
    while time.monotonic() < end:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.1)
    raise TimeoutError(port)


def follow(
    page: str, folder: Path, env: Mapping[str, str], replace: Mapping[str, str]
) -> Iterator[tuple[Block, str, str]]:
    """Do what a page says; give each block with output, what it printed and what the page shows.

    A block `text` that stands behind commands or a program is its output. Programs that are not run
    by a command are run where they stand.
    """
    found = blocks(page)
    for block in found:
        if block.name:
            (folder / block.name).write_text(_with(block.text, replace), encoding="utf-8")
    here = folder
    named = {word for block in found if block.kind == "sh" for word in block.text.split()}
    last: tuple[Block, str] | None = None
    for block in found:
        if block.kind == "sh":
            text = _with("\n".join(commands(block.text)), replace)
            text += f"\npwd > '{folder / '.here'}'"
            last = block, run(["sh", "-e", "-c", text], here, env)
            here = Path((folder / ".here").read_text(encoding="utf-8").strip())
        elif block.kind == "python" and block.name and block.name not in named:
            last = block, run(["python", block.name], here, env)
        elif block.kind == "text" and last is not None:
            yield *last, _with(block.text, replace)


def _with(text: str, replace: Mapping[str, str]) -> str:
    for old, new in replace.items():
        text = text.replace(old, new)
    return text


def shows(shown: str, printed: str) -> bool:
    """Whether every line that a page shows was printed, in this order; `...` stands for others."""
    rest = iter(printed.splitlines())
    return all(line == "..." or line in rest for line in shown.splitlines())
