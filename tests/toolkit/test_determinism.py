"""The same input gives the same bytes, whatever the process, the hash seed and the Python."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from support.exchange import ROOT

DIGESTS = """
import hashlib, json, sys
from pathlib import Path
from specloom.project.source import source_of
from specloom.commands.workspace import tree_of
for folder in sorted(Path(sys.argv[1]).iterdir()):
    for path, text in sorted(tree_of(source_of(folder), lambda text: None).items()):
        print(hashlib.sha256(text.encode()).hexdigest(), folder.name, path)
"""


def digests(python: str | Path, seed: str = "0") -> str:
    """A line for each file of the five packages."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "generator"), "PYTHONHASHSEED": seed}
    command = [str(python), "-c", DIGESTS, str(ROOT / "spec")]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("\n") > 300
    return done.stdout


def test_the_hash_seed_does_not_matter() -> None:
    assert digests(sys.executable, "1") == digests(sys.executable, "4711")


@pytest.mark.slow
def test_python_3_13_gives_the_same_bytes() -> None:
    assert digests(newer_python()) == digests(sys.executable)


def newer_python() -> Path:
    """Python 3.13 with the locked dependencies, in an environment kept for the next time."""
    home = ROOT / ".cache" / "python3.13"
    python = home / "bin" / "python"
    if not (home / "ready").exists():
        if not made_environment(home):
            pytest.skip("there is no python3.13 on the path that can make a virtual environment")
        lock = ["-r", str(ROOT / "requirements.lock")]
        subprocess.run([python, "-m", "pip", "install", "--quiet", *lock], check=True)
        (home / "ready").touch()
    return python


def made_environment(home: Path) -> bool:
    command = ["python3.13", "-m", "venv", "--clear", str(home)]
    try:
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    except OSError:
        return False
