"""Generate the clients and run the programs against the application."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

from comparison.tools import ADDRESS, EXTRA, MAIN, TASKS, Tool
from support.exchange import ROOT
from support.serving import serving
from vendors.venvs import installed


@dataclass(frozen=True)
class Outcome:
    """What came of a program."""

    printed: str
    done: bool
    """Whether it printed what the task asks for."""
    types: int | None
    """How many errors `mypy --strict` finds in it; nothing where it was not run."""


def application() -> Any:
    """The application, as new."""
    spec = spec_from_file_location("comparison_main", MAIN)
    if spec is None or spec.loader is None:
        raise ImportError(str(MAIN))
    module = module_from_spec(spec)
    sys.modules[spec.name] = module  # FastAPI looks annotations up in it
    spec.loader.exec_module(module)
    return module.app


@contextmanager
def served() -> Iterator[str]:
    """The address of a new application."""
    with serving(application()) as url:
        yield url


def python_of(tool: Tool) -> Path:
    """The interpreter that runs the programs of a generator."""
    if not tool.requirements:
        return Path(sys.executable)
    return installed(f"comparison-{tool.folder}", tool.requirements)


def generate(tool: Tool, folder: Path) -> None:
    """Make the client of a generator in a folder, from the document of the application."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    (folder / "openapi.json").write_text(json.dumps(application().openapi()), encoding="utf-8")
    (folder / "cup.png").write_bytes(b"\x89PNG\r\n\x1a\n\0")
    program = list(tool.program)
    if "{jar}" in program:
        home = python_of(tool).parents[1]
        (jar,) = home.glob("lib/python*/site-packages/openapi_generator_cli/*.jar")
        program[program.index("{jar}")] = str(jar)
    command = [*program, *tool.command.split()[1:]]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "generator"), "PYTHONWARNINGS": ""}
    subprocess.run(command, cwd=folder, env=environment, check=True, capture_output=True)


def outcome(tool: Tool, script: Path, folder: Path, checked: bool = True) -> Outcome:
    """Run one program of a generator against a new server."""
    task = next(task for task in TASKS if task.name == script.stem.removesuffix(EXTRA))
    with served() as url:
        copy = folder / script.name
        copy.write_text(script.read_text(encoding="utf-8").replace(ADDRESS, url), encoding="utf-8")
        pytest = task.name == "without_server"
        options = ["-m", "pytest", "-q", "-p", "no:cacheprovider", *tool.plugins] if pytest else []
        done = subprocess.run(
            [python_of(tool), *options, copy.name],
            cwd=folder,
            env={**os.environ, "PYTHONPATH": "client", "PYTHONDONTWRITEBYTECODE": "1"},
            capture_output=True,
            text=True,
            check=False,
        )
    if pytest:
        found = re.search(r"\d+ (?:passed|failed|error)", done.stdout)
        printed = found[0] if found else done.stderr
    else:
        printed = done.stdout if done.returncode == 0 else done.stderr.splitlines()[-1]
    right = done.returncode == 0 and printed == task.prints
    return Outcome(printed, right, _type_errors(tool, copy) if checked else None)


def _type_errors(tool: Tool, script: Path) -> int:
    """How many errors mypy finds in a program."""
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--follow-imports=silent", "--config-file=",
         "--python-executable", python_of(tool), f"--cache-dir={ROOT / '.cache' / 'comparison'}",
         script.name],
        cwd=script.parent,
        env={**os.environ, "MYPYPATH": "client"},
        capture_output=True,
        text=True,
        check=False,
    )  # fmt: skip
    if done.returncode == 0:
        return 0
    return len(re.findall(rf"^{re.escape(script.name)}:\d+: error:", done.stdout, re.MULTILINE))
