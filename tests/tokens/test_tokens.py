"""The servers and pages of whole documents: the official client drives them, within budgets."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

TESTS = Path(__file__).parent.parent
QUICK = "petstore3"
DOCUMENTS = [
    pytest.param(path, id=path.stem, marks=() if path.stem == QUICK else pytest.mark.slow)
    for path in sorted((TESTS / "corpus").iterdir())
    if path.suffix in (".json", ".yaml")
]


@pytest.mark.parametrize("document", DOCUMENTS)
def test_a_document(document: Path, tmp_path: Path) -> None:
    """`measure` itself holds the pages against their budgets, and opens every page of help."""
    paths = os.pathsep.join([str(TESTS.parent / "generator"), str(TESTS)])
    done = subprocess.run(
        [sys.executable, "-m", "tokens.measure", str(document), str(tmp_path / "client")],
        env={**os.environ, "PYTHONPATH": paths},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout.splitlines()[-1])
    assert found["hinted"] == found["tools"]
    assert found["ok"] == found["called"]
    if found["operations"] > 30:
        assert found["tokens"] <= 1500
