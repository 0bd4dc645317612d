"""Generating from a spoilt document, and what must hold of whatever comes out."""

from __future__ import annotations

import ast
import builtins
import contextlib
import importlib
import json
import pkgutil
import re
import resource
import signal
import socket
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import specloom
from specloom.commands.cli import main

RUNTIME = Path(specloom.__file__).parent / "runtime"
SECONDS = 30
BYTES = 2 * 1024**3
OURS = {
    "__future__",
    "collections",
    "typing",
    "typing_extensions",
    "pydantic",
    "builtins",
    "sys",
    "hypothesis",
    "datetime",
}
"""What generated modules may import, besides the modules of their own package."""
CALLS = {"eval", "exec", "compile", "open", "__import__", "input", "breakpoint", "globals", "vars"}
FILE = re.compile(r"(?:[A-Za-z0-9_][A-Za-z0-9_.-]*/)*[A-Za-z0-9_][A-Za-z0-9_.-]*")


@contextlib.contextmanager
def bounded() -> Iterator[None]:
    """No longer than 30 seconds, no more than 2 GiB beyond what is in use now."""

    def stop(*_: object) -> None:
        raise TimeoutError("the generator hangs")

    now = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    before = signal.signal(signal.SIGALRM, stop)
    resource.setrlimit(resource.RLIMIT_AS, (now + BYTES, hard))
    signal.alarm(SECONDS)
    try:
        yield
    finally:
        signal.alarm(0)
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))
        signal.signal(signal.SIGALRM, before)


@contextlib.contextmanager
def offline(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[object]]:
    """Any try to reach the network is refused; gives the addresses that were tried."""
    tried: list[object] = []

    def refuse(self: socket.socket, address: object) -> None:
        tried.append(address)
        raise OSError("the network is out of reach")

    with monkeypatch.context() as patch:
        patch.setattr(socket.socket, "connect", refuse)
        patch.setattr(socket.socket, "connect_ex", refuse)
        yield tried


def generate(document: Any, folder: Path, *options: str, package: str = "spoilt") -> str:
    """Run the command on a document; gives what it printed as problems, empty where it went well.

    A traceback, a hang or more than 2 GiB fails the test.
    """
    spec = folder / "openapi.json"
    spec.write_text(json.dumps(document), encoding="utf-8")
    (folder / "out").mkdir(exist_ok=True)
    arguments = [
        "generate",
        "--spec",
        str(spec),
        "--out",
        str(folder / "out"),
        "--package",
        package,
    ]
    printed: list[str] = []
    with (
        bounded(),
        contextlib.redirect_stderr(_Lines(printed)),
        contextlib.redirect_stdout(_Lines([])),
    ):
        status = main([*arguments, *options])
    told = "".join(printed)
    assert (status == 0) == (told == ""), told
    assert "please report" not in told, told
    if status:
        assert not list((folder / "out").iterdir())
    return told


class _Lines:
    def __init__(self, kept: list[str]) -> None:
        self.kept = kept

    def write(self, text: str) -> int:
        self.kept.append(text)
        return len(text)

    def flush(self) -> None:
        """Nothing is held back."""

    def isatty(self) -> bool:
        return False


def assert_harmless(folder: Path, package: str = "spoilt") -> None:
    """What was made lies in the folder, parses, imports what it may, calls nothing odd, imports.

    The runtime is the one that every package has.
    """
    out = folder / "out"
    made = [path for path in out.rglob("*") if path.is_file()]
    assert made
    for path in made:
        name = path.relative_to(out).as_posix()
        assert FILE.fullmatch(name), name
        assert path.resolve().is_relative_to(out.resolve())
        if path.suffix == ".json":
            json.loads(path.read_text(encoding="utf-8"))
        if path.suffix == ".py":
            before, runtime, inside = name.partition("/_runtime/")
            if runtime:
                assert path.read_bytes() == (RUNTIME / inside).read_bytes(), before
            else:
                _assert_code(name, path.read_text(encoding="utf-8"))
    assert {path.name for path in folder.iterdir()} <= {"openapi.json", "out", "secret.yaml"}
    _assert_imports(out, package)


def _assert_code(name: str, text: str) -> None:
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            assert {one.name.partition(".")[0] for one in node.names} <= OURS, (name, node.names)
        if isinstance(node, ast.ImportFrom) and node.level == 0:
            assert (node.module or "").partition(".")[0] in OURS, (name, node.module)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            assert node.func.id not in CALLS, (name, node.func.id)


def _assert_imports(out: Path, package: str) -> None:
    """Every module imports; nothing is left behind in this process."""
    sys.path.insert(0, str(out))
    importlib.invalidate_caches()
    try:
        root = importlib.import_module(package)
        for found in pkgutil.walk_packages(root.__path__, f"{package}."):
            if "._runtime." not in found.name:
                importlib.import_module(found.name)
    finally:
        sys.path.remove(str(out))
        for name in [name for name in sys.modules if name.partition(".")[0] == package]:
            del sys.modules[name]
    assert not hasattr(builtins, "pwned")


@contextlib.contextmanager
def workplace() -> Iterator[Path]:
    """A folder for one document, with a secret beside it that is not the document's."""
    with tempfile.TemporaryDirectory() as name:
        outer = Path(name)
        (outer / "secret.yaml").write_text("type: string\ndescription: hush\n", encoding="utf-8")
        (outer / "work").mkdir()
        yield outer / "work"
