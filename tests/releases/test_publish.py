"""Releases: the same bytes each time, and from a real package index to a call."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from specloom.commands.mock.app import Player
from specloom.commands.mock.serve import application
from specloom.pipeline import read
from specloom.project.source import source_of
from support.exchange import ROOT
from support.loopback import Answer, loopback
from support.serving import serving
from toolkit.conftest import PETS

pytestmark = pytest.mark.slow
APIS = sorted(path.name for path in (ROOT / "spec").iterdir() if path.is_dir())
SIX = len(APIS) + 1
WHOLE = (
    ".gitignore",
    "CHANGELOG.md",
    "LICENSE",
    "Makefile",
    "README.md",
    "generated",
    "generator",
    "pyproject.toml",
    "requirements.lock",
    "templates",
)
"""What a build reads."""
PYTHONS = ("3.11", "3.13")
PATIENCE = 60.0
"""Seconds for the index to answer."""


def run(*command: str | Path, folder: Path, **env: str) -> str:
    done = subprocess.run(
        command, cwd=folder, capture_output=True, text=True, check=False, env={**os.environ, **env}
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def make(folder: Path, *targets: str, **env: str) -> str:
    return run("make", f"DIST={folder}", *targets, folder=ROOT, **env)


def sums(folder: Path) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}


@pytest.fixture(scope="session")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a package index that holds nothing at first and asks nobody else."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    home = tmp_path_factory.mktemp("index")
    options = ["-i", "127.0.0.1", "-p", str(port), "-P", ".", "-a", ".", "--disable-fallback"]
    command = [sys.executable, "-m", "pypiserver", "run", *options, str(home)]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        until = time.monotonic() + PATIENCE
        while not _answers(port):
            assert server.poll() is None
            assert time.monotonic() < until
            time.sleep(0.1)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait()


def _answers(port: int) -> bool:
    with closing(socket.socket()) as one:
        return one.connect_ex(("127.0.0.1", port)) == 0


@pytest.fixture(scope="session")
def published(index: str, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """All six on the index; the sums of what was sent, by the names of the files."""
    folder = tmp_path_factory.mktemp("release") / "dist"
    login = {"TWINE_USERNAME": "anybody", "TWINE_PASSWORD": "anything"}
    make(folder, "publish", f"INDEX={index}/", **login)
    return sums(folder)


def test_all_six_in_both_forms(published: dict[str, str]) -> None:
    assert len(published) == 2 * SIX
    assert len([name for name in published if name.endswith(".whl")]) == SIX


def test_the_same_bytes_each_time_and_everywhere(tmp_path: Path) -> None:
    """One state of the project, built in two folders."""
    for name in WHOLE:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy2
        (tmp_path / "one").mkdir(exist_ok=True)
        copy(ROOT / name, tmp_path / "one" / name)
    shutil.copytree(tmp_path / "one", tmp_path / "two")
    for place in ("one", "two"):
        run("make", f"VENV={ROOT / '.venv'}", "EPOCH=1700000000", "build", folder=tmp_path / place)
    built = sums(tmp_path / "one" / "dist")
    assert len(built) == 2 * SIX
    assert sums(tmp_path / "two" / "dist") == built


def test_publish_asks_where(tmp_path: Path) -> None:
    done = subprocess.run(
        ["make", "-o", "verify", f"DIST={tmp_path}", "INDEX=", "publish"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode != 0
    assert "say where: make publish INDEX=URL" in done.stdout


def interpreter(version: str) -> str:
    """A Python of a version, by the names that it goes by on the path and under pyenv."""
    pyenv = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")) / "versions"
    known = sorted(pyenv.glob(f"{version}.*/bin/python"))
    for one in (shutil.which(f"python{version}"), sys.executable, *map(str, known)):
        asked = [one or "", "-c", "import sys; print('%d.%d' % sys.version_info[:2])"]
        if one and subprocess.run(asked, capture_output=True, check=False).stdout.split() == [
            version.encode()
        ]:
            return one
    pytest.skip(f"there is no Python {version} here")


@pytest.fixture(params=PYTHONS)
def fresh(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """The Python of a virtual environment with nothing in it."""
    run(interpreter(request.param), "-m", "venv", "fresh", folder=tmp_path)
    return tmp_path / "fresh" / "bin" / "python"


def install(python: Path, name: str, index: str) -> None:
    """Install ours from the index on loopback, and what it needs from where pip is told to look."""
    pip = [python, "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
    ours = ["--no-deps", "--index-url", f"{index}/simple/"]
    run(*pip, *ours, name, folder=python.parent, PIP_EXTRA_INDEX_URL="", PIP_FIND_LINKS="")
    run(*pip, name, folder=python.parent)


def uninstall(python: Path, name: str, package: str) -> None:
    """No file of it is left. (pip may leave the empty folder of a namespace.)"""
    run(python, "-m", "pip", "uninstall", "--quiet", "--yes", name, folder=python.parent)
    gone = f"import importlib.util as u; print(u.find_spec({package.partition('.')[0]!r}))"
    places = "import sysconfig; print(sysconfig.get_path('purelib'))"
    home = Path(run(python, "-I", "-c", places, folder=python.parent).strip())
    root = home / package.partition(".")[0]
    assert [path for path in root.rglob("*") if path.is_file()] == []
    if "." not in package:
        assert run(python, "-I", "-c", gone, folder=python.parent).strip() == "None"
    assert not list(home.glob(f"{name.replace('-', '_')}-*.dist-info"))


def example(readme: Path) -> str:
    """The first Python example of a README."""
    found = re.search(r"^```python\n(.*?)^```", readme.read_text("utf-8"), re.DOTALL | re.MULTILINE)
    assert found
    return found[1]


@pytest.mark.parametrize("api", APIS)
@pytest.mark.usefixtures("published")
def test_from_the_index_to_a_call(api: str, fresh: Path, index: str) -> None:
    source = source_of(ROOT / "spec" / api)
    name = source.settings.distribution
    install(fresh, name, index)
    code = example(ROOT / "generated" / api / "README.md")
    with serving(application(Player(read(source)))) as url:
        address = re.compile(r"""(base_url|endpoint)=(['"])[^'"]*\2""")
        said = run(fresh, "-I", "-c", address.sub(rf'\1="{url}"', code), folder=fresh.parent)
    assert said.strip()
    uninstall(fresh, name, source.settings.package)


@pytest.mark.usefixtures("published")
def test_the_toolkit_from_the_index_to_a_call(fresh: Path, index: str, tmp_path: Path) -> None:
    """The newcomer's path in the README of the toolkit."""
    install(fresh, "specloom", index)
    (tmp_path / "openapi.yaml").write_text(PETS, encoding="utf-8")
    guide = (ROOT / "README.md").read_text(encoding="utf-8")
    (command,) = re.findall(r"^specloom (generate --spec .*)$", guide, re.MULTILINE)
    run(fresh.with_name("specloom"), *command.split(), folder=tmp_path)
    run(fresh, "-m", "pip", "install", "--quiet", "./client", folder=tmp_path)
    with loopback() as server:
        server.answer = lambda _: Answer(
            200, {"content-type": "application/json"}, b'[{"name": "Tom"}]'
        )
        code = example(ROOT / "README.md").replace("https://api.example.com", server.url)
        assert run(fresh, "-I", "-c", code, folder=tmp_path).strip() == "Tom"
    uninstall(fresh, "specloom", "specloom")
