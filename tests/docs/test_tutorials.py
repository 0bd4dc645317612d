"""The tutorials as a newcomer follows them: in a new environment, each command as it is printed."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from support.exchange import ROOT
from support.newcomer import blocks, commands, environment, follow, free_port, listening, run, shows

pytestmark = pytest.mark.slow


@dataclass(frozen=True)
class Tutorial:
    """A page, the server that it has in mind, and the variable that leads to it."""

    page: str
    server: Sequence[str]
    address: str = "http://127.0.0.1:8000"
    variable: str = ""

    @property
    def text(self) -> str:
        """The page."""
        return (ROOT / "docs" / f"{self.page}.md").read_text(encoding="utf-8")


TUTORIALS = (
    Tutorial("fastapi", ("uvicorn", "main:app", "--log-level", "error")),
    Tutorial("openapi-python-client", ("specloom", "mock", "pets.yaml"), "http://127.0.0.1:8099"),
    Tutorial("sdk", ("specloom", "mock", "openapi.yaml"), "", "PARCELS_BASE_URL"),
    Tutorial("vendor", ("specloom", "mock", "acme.yaml"), "", "ACME_BASE_URL"),
)


@pytest.mark.parametrize("tutorial", TUTORIALS, ids=lambda tutorial: tutorial.page)
def test_a_newcomer_follows_the_tutorial(tutorial: Tutorial, tmp_path: Path) -> None:
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    env = environment(tmp_path)
    env |= {tutorial.variable: url} if tutorial.variable else {}
    replace = {tutorial.address: url} if tutorial.address else {}
    first = next(block for block in blocks(tutorial.text) if block.kind == "sh")
    assert len(commands(first.text)) <= 4
    assert commands(first.text)[-1].split("=")[-1].split()[-1].endswith(".py")
    _save(tutorial, tmp_path)
    with listening((*tutorial.server, "--port", port), port, tmp_path, env):
        seen = [
            (shown, printed)
            for _, printed, shown in follow(tutorial.text, tmp_path, env, replace)
            if not shows(shown, printed)
        ]
        assert seen == []
        if tutorial.page == "openapi-python-client":
            _runs_with_the_other_client(tmp_path, env)
        if tutorial.page == "sdk":
            _goes_on_with_upgrading(tmp_path, env)
    if tutorial.page == "vendor":
        _says_which_credential_is_missing(tutorial, tmp_path, env)
    _has_types(tutorial, tmp_path)


def _save(tutorial: Tutorial, folder: Path) -> None:
    """The files that the server needs before the page is followed."""
    for block in blocks(tutorial.text):
        if block.name:
            (folder / block.name).write_text(block.text, encoding="utf-8")


def _runs_with_the_other_client(folder: Path, env: dict[str, str]) -> None:
    """The program of the page, with the client of openapi-python-client."""
    command = ["-m", "openapi_python_client", "generate", "--path", "pets.yaml", "--meta", "none"]
    run([sys.executable, *command, "--output-path", "old/pets_client"], folder, env)
    shown = run([sys.executable, "program.py"], folder, {**env, "PYTHONPATH": "old"})
    assert shown == "Bello 2021-04-05\n201 True\n"


def _goes_on_with_upgrading(folder: Path, env: dict[str, str]) -> None:
    """The page on upgrading, which is about the workspace of this one."""
    page = (ROOT / "docs" / "upgrading.md").read_text(encoding="utf-8")
    (folder / "sdk" / "specloom").symlink_to(ROOT)
    replace = {"pip install --upgrade": "pip install --upgrade --quiet"}
    seen = list(follow(page, folder / "sdk", env, replace))
    assert seen != []
    for _, printed, shown in seen:
        assert shows(shown, printed.replace(f"{folder / 'sdk'}/", "")), printed


def _says_which_credential_is_missing(
    tutorial: Tutorial, folder: Path, env: dict[str, str]
) -> None:
    bare = {name: value for name, value in env.items() if not name.startswith("ACME_")}
    done = subprocess.run(
        ["python", "call.py"], cwd=folder, env=bare, capture_output=True, text=True, check=False
    )
    (block,) = (block for block in blocks(tutorial.text) if block.kind == "pytb")
    assert done.stderr.splitlines()[-1] == block.text.strip()


def _has_types(tutorial: Tutorial, folder: Path) -> None:
    names = [block.name for block in blocks(tutorial.text) if block.kind == "python"]
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--config-file=",
         f"--cache-dir={ROOT / '.mypy_cache' / tutorial.page}", *names],
        cwd=folder,
        env={"MYPYPATH": "client", "PATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout


PETS = """
openapi: 3.1.0
info: {title: Pets, version: '1.0'}
security: [{token: []}]
paths:
  /pets:
    get:
      operationId: list_pets
      tags: [pets]
      responses:
        '200':
          description: The pets.
          content:
            application/json:
              schema:
                type: array
                items:
                  type: object
                  required: [name]
                  properties: {name: {type: string, example: Bello}}
components:
  securitySchemes: {token: {type: http, scheme: bearer}}
"""


def test_a_newcomer_follows_the_readme(tmp_path: Path) -> None:
    page = (ROOT / "README.md").read_text(encoding="utf-8")
    part = page.partition("## A client for your own document\n")[2].partition("\n## ")[0]
    port = free_port()
    env = environment(tmp_path)
    (tmp_path / "openapi.yaml").write_text(PETS, encoding="utf-8")
    first, _ = (block for block in blocks(part) if block.kind == "sh")
    assert len(commands(first.text)) == 4
    replace = {"https://api.example.com": f"http://127.0.0.1:{port}"}
    with listening(("specloom", "mock", "openapi.yaml", "--port", port), port, tmp_path, env):
        assert list(follow(part, tmp_path, env, replace)) == []
        assert run(["python", "call.py"], tmp_path, env) == "Bello\n"
    assert (tmp_path / "generated" / "my_api" / "README.md").is_file()
