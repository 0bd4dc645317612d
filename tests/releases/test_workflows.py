"""The workflows of GitHub Actions call what is there, and name actions by the bytes they are."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from specloom.commands.cli import main
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


def judged(path: Path) -> subprocess.CompletedProcess[str]:
    """The judgement of GitHub's own schema of workflows."""
    tool = Path(sys.executable).with_name("check-jsonschema")
    command = [tool, "--builtin-schema", "vendor.github-workflows", path]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_workflows_are_valid(path: Path, tmp_path: Path) -> None:
    done = judged(path)
    assert done.returncode == 0, done.stdout + done.stderr
    wrong = tmp_path / path.name
    wrong.write_text(path.read_text().replace("runs-on:", "run-on:"))
    assert judged(wrong).returncode == 1


def test_publishing_is_trusted_and_attested() -> None:
    """The index is told who publishes by a token of the workflow, and what by attestations."""
    text = (ROOT / ".github" / "workflows" / "release.yml").read_text()
    jobs = yaml.safe_load(text)["jobs"]
    publish = jobs["publish"]
    assert publish["permissions"] == {"id-token": "write"}
    assert publish["environment"] == "release"
    (step,) = [one for one in publish["steps"] if "gh-action-pypi-publish" in one["uses"]]
    assert step["with"]["attestations"] is True
    assert not {"password", "user"} & step["with"].keys()
    assert "secrets." not in text
    assert jobs["build"]["permissions"]["attestations"] == "write"
    assert any("attest-build-provenance" in one.get("uses", "") for one in jobs["build"]["steps"])
