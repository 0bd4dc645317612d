"""A user's test is checked by mypy in strict mode; rules of other types are refused."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from support.exchange import ROOT

PROGRAM = """\
from typing import assert_type

from threadmem import AuthenticatedClient, models
from threadmem.testing import Answer, Fake, FakeCall, fault, make, strategy

thread = make(models.V1RoleThread, name="Cup")
assert_type(thread, models.V1RoleThread)
threads = strategy(models.V1RoleThread)


def created(call: FakeCall) -> models.V1RoleThread:
    return thread


with Fake(seed=1) as fake:
    assert_type(fake.client(), AuthenticatedClient)
    read = fake.role_threads.get_role_thread
    read.returns(thread, {"id": "a"}, 404, fault("timeout"), Answer(status=500), headers={"a": "b"})
    read.when(id="a").raises("timeout", 503)
    fake.role_threads.create_role_thread.returns(created)
    assert fake.role_threads.create_role_thread.called_once_with(name="Cup")
"""
WRONG = {
    "fake.role_threads.get_role_thread.returns(models.HealthReply(status='ok'))": "arg-type",
    "fake.role_threads.get_thread": "attr-defined",
    "fake.threads": "attr-defined",
}


@pytest.mark.slow
def test_mypy(tmp_path: Path) -> None:
    (tmp_path / "right.py").write_text(PROGRAM, encoding="utf-8")
    wrong = "".join(f"    {line}\n" for line in WRONG)
    (tmp_path / "wrong.py").write_text(PROGRAM + wrong, encoding="utf-8")
    cache = ROOT / ".mypy_cache" / "fakes"
    options = ["--strict", "--config-file=", f"--cache-dir={cache}", "--no-error-summary"]
    command = [sys.executable, "-m", "mypy", *options, "right.py", "wrong.py"]
    done = subprocess.run(
        command,
        cwd=tmp_path,
        env={"MYPYPATH": str(ROOT / "generated" / "threadmem"), "PATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    errors = [line for line in done.stdout.splitlines() if ": error: " in line]
    first = PROGRAM.count("\n") + 1
    found = {line.split(": error: ")[0]: line.rpartition("[")[2].rstrip("]") for line in errors}
    assert found == {f"wrong.py:{first + at}": code for at, code in enumerate(WRONG.values())}, (
        done.stdout
    )
