"""The workflows of GitHub Actions call what is there, and name actions by the bytes they are."""

from __future__ import annotations

import re
from typing import Any

import pytest
import yaml

from specloom.cli import main
from support.exchange import ROOT

FILES = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
PINNED = re.compile(r"uses: [\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$")


def steps(text: str) -> list[dict[str, Any]]:
    """All steps of all jobs of a workflow."""
    return [step for job in yaml.safe_load(text)["jobs"].values() for step in job["steps"]]


@pytest.mark.parametrize("text", [path.read_text() for path in FILES], ids=lambda _: "")
def test_steps_run_what_there_is(text: str, capsys: pytest.CaptureFixture[str]) -> None:
    makefile = (ROOT / "Makefile").read_text()
    targets = set(re.findall(r"^([a-z-]+):.*## ", makefile, re.M))
    scripts = "\n".join(step["run"] for step in steps(text) if "run" in step)
    for line in re.findall(r"^make (.*)$", scripts, re.M):
        assert set(line.split()) <= targets, line
    for verb in re.findall(r"\.venv/bin/specloom ([a-z-]+)", scripts):
        with pytest.raises(SystemExit) as left:
            main([verb, "--help"])
        assert left.value.code == 0
    for place in re.findall(r"pytest .*?(tests/\S+)", scripts):
        assert (ROOT / place).exists()
    assert scripts


@pytest.mark.parametrize("text", [path.read_text() for path in FILES], ids=lambda _: "")
def test_actions_are_pinned_and_get_little(text: str) -> None:
    used = [line.strip(" -") for line in text.splitlines() if "uses:" in line]
    assert used
    assert not [line for line in used if not PINNED.fullmatch(line)]
    assert yaml.safe_load(text)["permissions"] == {"contents": "read"}
