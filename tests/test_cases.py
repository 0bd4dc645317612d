"""Every case of `tests/cases/`, through the public command: generated, imported, called."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from specloom.commands.cli import main
from support.case import (
    CASES,
    Case,
    assert_call,
    assert_holds,
    assert_operations,
    assert_report,
    assert_shipped,
    cases,
    tree,
)
from support.exchange import ROOT
from support.loopback import Loopback, loopback

ALL = cases()
GOOD = [case for case in ALL if "problems" not in case.expect]
BAD = [case for case in ALL if "problems" in case.expect]


@pytest.fixture(scope="module")
def server() -> Iterator[Loopback]:
    with loopback() as running:
        yield running


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty folder to work in; the packages imported from it are forgotten."""
    monkeypatch.chdir(tmp_path)
    yield tmp_path
    for name in [name for name in sys.modules if name.startswith("case_")]:
        del sys.modules[name]


@pytest.mark.parametrize("case", GOOD, ids=str)
def test_generated_and_called(
    case: Case, place: Path, server: Loopback, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert main(case.lay_out(place)) == 0
    out = case.out(place)
    monkeypatch.syspath_prepend(str(out))
    assert_operations(case, out)
    assert_report(case, out)
    assert_shipped(out / case.package)
    assert_holds(case, case.expect.get("holds", ""))
    for call in case.expect.get("calls", []):
        assert_call(case, call, server)


@pytest.mark.parametrize("case", BAD, ids=str)
def test_problems_are_named_and_nothing_changes(
    case: Case, place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = case.lay_out(place)
    case.out(place).mkdir(parents=True)
    (case.out(place) / "README.md").write_text("as it was\n", encoding="utf-8")
    before = tree(place)
    assert main(arguments) == 1
    printed = capsys.readouterr()
    assert printed.err == case.expect["problems"]
    assert printed.out == ""
    assert tree(place) == before


def test_the_command_in_a_process_of_its_own_writes_the_same(place: Path) -> None:
    case = Case(CASES / "references")
    arguments = case.lay_out(place)
    assert main(arguments) == 0
    ours = tree(place / "out")
    arguments[arguments.index("out")] = "other"
    command = [sys.executable, "-m", "specloom", *arguments]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "generator")}
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"other: {len(ours)} new, 0 changed, 0 gone\n"
    assert tree(place / "other") == ours


@pytest.mark.slow
def test_generated_cases_pass_mypy_strict(place: Path) -> None:
    """All in one run; the runtime, the same in each package, is taken from the toolkit."""
    for case in GOOD:
        folder = place / "made" / str(case)
        folder.mkdir(parents=True)
        os.chdir(folder)
        assert main(case.lay_out(folder)) == 0
        for path, text in tree(case.out(folder) / case.package).items():
            if path.endswith(".py") and not path.startswith("_runtime/"):
                target = place / "typed" / case.package / path
                target.parent.mkdir(parents=True, exist_ok=True)
                shared = re.sub(rb"from \.+_runtime", b"from specloom.runtime", text)
                target.write_bytes(shared)
    os.chdir(place / "typed")
    command = [sys.executable, "-m", "mypy", "--strict", "--config-file=", "."]
    environment = {**os.environ, "MYPYPATH": str(ROOT / "generator")}
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    assert done.returncode == 0, done.stdout
