"""The tutorial for FastAPI applications and the first screen of the README, run as written."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

from specloom.commands.cli import main
from support.exchange import ROOT
from support.serving import serving

PAGE = (ROOT / "docs" / "fastapi.md").read_text(encoding="utf-8")
README = (ROOT / "README.md").read_text(encoding="utf-8")
ADDRESS = "http://127.0.0.1:8000"
_SCRIPT = re.compile(r'```python title="(\w+\.py)"\n((?:(?!```).)*)```\n\n```text\n(.*?)```', re.S)
_MAIN = re.compile(r'```python title="main\.py"\n(.*?)```', re.S)
_FIRST = re.compile(r"```python\n((?:(?!```).)*)```\n\n```text\n(.*?)```", re.S)


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The application of the page, running."""
    folder = tmp_path_factory.mktemp("shop_app")
    found = _MAIN.search(PAGE)
    assert found is not None
    (folder / "shop_main.py").write_text(found[1], encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(folder))
        module = import_module("shop_main")
        with serving(module.app) as address:
            yield address
    del sys.modules["shop_main"]


@pytest.fixture(scope="module")
def folder(url: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the command of the page makes the client."""
    made = tmp_path_factory.mktemp("shop_client")
    (command,) = re.findall(r"^specloom (generate .*)$", PAGE, re.M)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(made)
        assert main(shlex.split(command.replace(ADDRESS, url))) == 0
    return made


def printed(folder: Path, url: str, code: str) -> str:
    """What a script prints that imports the client."""
    done = subprocess.run(
        [sys.executable, "-c", code.replace(ADDRESS, url)],
        cwd=folder / "client",
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.replace(url, ADDRESS)


def test_scripts_print_what_the_pages_say(folder: Path, url: str) -> None:
    scripts = [(code, shown) for _, code, shown in _SCRIPT.findall(PAGE)]
    assert len(scripts) == 6
    for code, shown in scripts:
        assert printed(folder, url, code) == shown


def test_the_readme_opens_with_a_result(folder: Path, url: str) -> None:
    found = _FIRST.search(README)
    assert found is not None
    assert README[: found.start()].count("\n") < 15
    code, shown = found.groups()
    number = re.compile(r"id=\d+")
    assert number.sub("id=1", printed(folder, url, code)) == number.sub("id=1", shown)


@pytest.mark.slow
def test_the_scripts_have_types(folder: Path) -> None:
    for name, code, _ in _SCRIPT.findall(PAGE):
        (folder / "client" / name).write_text(code, encoding="utf-8")
    names = [name for name, _, _ in _SCRIPT.findall(PAGE)]
    options = ["--strict", "--config-file=", f"--cache-dir={ROOT / '.mypy_cache' / 'shop'}"]
    done = subprocess.run(
        [sys.executable, "-m", "mypy", *options, *names],
        cwd=folder / "client",
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
