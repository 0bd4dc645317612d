"""Schemathesis drives twins with our documents; docs/scenarios.md lists what it finds."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from servers.fastapi_app import create_app
from specloom.commands.mock.serve import application
from support.serving import serving

from .conftest import DOCUMENTS, Mock

LISTED = {"ST103", "ST202"}
"""The findings in docs/scenarios.md: statuses that the document leaves out, and `If-Match`."""


def run(folder: Path, document: str, url: str, *options: str) -> str:
    """What schemathesis says of a server."""
    program = str(Path(sys.executable).parent / "schemathesis")
    usual = ["--max-examples", "5", "--seed", "1", "--no-color", "--generation-deterministic"]
    done = subprocess.run(
        [program, "run", document, "--url", url, *usual, *options],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    return done.stdout + done.stderr


@pytest.mark.slow
def test_schemathesis_drives_a_twin(mock: Callable[..., Mock], tmp_path: Path) -> None:
    with serving(application(mock("shop").player)) as url:
        said = run(tmp_path, str(DOCUMENTS / "shop.yaml"), url)
    assert "Tested: 10" in said, said
    found = set(re.findall(r"^- (ST\d+)", said, re.MULTILINE))
    assert found <= LISTED, said
    assert "ST103" in found
    statuses = set(re.findall(r"Received: (\d+)", said))
    assert statuses <= {"304", "400", "404", "405", "412", "415"}, statuses


@pytest.mark.slow
def test_schemathesis_drives_the_application(tmp_path: Path) -> None:
    checks = "not_a_server_error,content_type_conformance,response_schema_conformance"
    part = ["--include-path-regex", "users|accounts", "--phases", "examples,fuzzing"]
    with serving(create_app()) as url:
        said = run(tmp_path, f"{url}/openapi.json", url, *part, "--checks", checks)
    assert "Tested: 14" in said, said
    found = set(re.findall(r"^- (ST\d+)", said, re.MULTILINE))
    assert found <= {"ST108"}, said
    assert "Validated against the response schema for status code 409" in said or not found
