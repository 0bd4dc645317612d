"""The programs and tests of the how-tos print what the pages say."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from comparison.run import generate, served
from comparison.tools import ADDRESS, TOOLS
from specloom.commands.cli import main
from support.exchange import ROOT
from support.newcomer import blocks, shows

pytestmark = pytest.mark.slow
_SECONDS = re.compile(r"in [\d.]+ s\b")


def _page(name: str) -> str:
    return (ROOT / "docs" / f"{name}.md").read_text(encoding="utf-8")


def test_errors_and_logs(tmp_path: Path) -> None:
    generate(TOOLS[0], tmp_path)
    found = [block for block in blocks(_page("errors")) if block.kind in ("python", "text")]
    assert len(found) == 10
    for program, shown in zip(found[::2], found[1::2], strict=True):
        with served() as url:
            code = program.text.replace(ADDRESS, url)
            done = _run(["-c", code], tmp_path / "client")
        assert done.returncode == 0, done.stderr
        printed = done.stdout.replace(url, ADDRESS)
        assert _SECONDS.sub("", printed) == _SECONDS.sub("", shown.text)


@pytest.fixture
def suite(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the files of the page on tests, and the package that they are about."""
    home = tmp_path / "spec" / "shop"
    home.mkdir(parents=True)
    document = (ROOT / "tests" / "fakes" / "shop.yaml").read_text(encoding="utf-8")
    (home / "openapi.yaml").write_text(document, encoding="utf-8")
    (home / "api.yaml").write_text("package: shop\nsurfaces: [apis]\n", encoding="utf-8")
    monkeypatch.setattr("specloom.commands.cli._ROOT", tmp_path)
    assert main(["generate", "shop"]) == 0
    folder = tmp_path / "generated" / "shop"
    (folder / "pytest.ini").write_text("[pytest]\n", encoding="utf-8")
    for block in blocks(_page("testing")):
        if block.name:
            (folder / block.name).write_text(block.text, encoding="utf-8")
    return folder


def test_tests(suite: Path) -> None:
    names = sorted(path.name for path in suite.glob("test_*.py"))
    assert len(names) == 6
    names.remove("test_failing.py")
    done = _tests(suite, *names)
    assert done.returncode == 0, done.stdout
    assert "8 passed" in done.stdout
    assert _run(["without_pytest.py"], suite).stdout == "Cup\n"
    failing = _tests(suite, "test_failing.py")
    assert "2 failed" in failing.stdout
    said = [line.removeprefix("E").strip() for line in failing.stdout.splitlines()]
    said = [line.partition("RequestRefused: ")[2] or line for line in said]
    said = [line.partition("AssertionError: ")[2] or line for line in said]
    (shown,) = (block.text for block in blocks(_page("testing")) if block.kind == "text")
    assert shows("\n".join(line.strip() for line in shown.splitlines()), "\n".join(said))


def _tests(folder: Path, *names: str) -> subprocess.CompletedProcess[str]:
    plugins = ["-p", "shop.pytest_plugin", "-p", "azure_agents.pytest_plugin"]
    plugins += ["-p", "no:cacheprovider", "-p", "no:asyncio", "-p", "no:xdist"]
    return _run(["-m", "pytest", "-q", "--tb=short", *plugins, *names], folder)


def _run(command: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    path = os.pathsep.join([str(folder), str(ROOT / "generated" / "azure_agents")])
    return subprocess.run(
        [sys.executable, *command],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
