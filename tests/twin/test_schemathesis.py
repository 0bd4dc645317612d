"""Schemathesis drives twins with our documents; docs/scenarios.md lists what it finds."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from specloom.commands.mock.serve import application
from support.serving import serving

from .conftest import DOCUMENTS, Mock

LISTED = {"ST103", "ST202"}
"""The findings in docs/scenarios.md: statuses that the document leaves out, and `If-Match`."""


@pytest.mark.slow
def test_schemathesis_drives_a_twin(mock: Callable[..., Mock], tmp_path: Path) -> None:
    program = Path(sys.executable).parent / "schemathesis"
    options = ["--max-examples", "5", "--seed", "1", "--no-color", "--generation-deterministic"]
    with serving(application(mock("shop").player)) as url:
        document = str(DOCUMENTS / "shop.yaml")
        done = subprocess.run(
            [str(program), "run", document, "--url", url, *options],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
            timeout=300,
        )
    assert "Tested: 10" in done.stdout, done.stdout + done.stderr
    found = set(re.findall(r"^- (ST\d+)", done.stdout, re.MULTILINE))
    assert found <= LISTED, done.stdout
    assert "ST103" in found
    statuses = set(re.findall(r"Received: (\d+)", done.stdout))
    assert statuses <= {"304", "400", "404", "405", "412", "415"}, statuses
