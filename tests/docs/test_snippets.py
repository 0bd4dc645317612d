"""Every snippet of the built site runs, against the mock, which judges the request."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from support.exchange import manifest_of
from support.snippets import Snippet

SHELL = ("httpie", "curl")
PYTHON = ("python-sync", "python-async", "python-pages", "python-class")


def test_every_operation_has_every_tab(found: list[Snippet], api: str) -> None:
    anchors = {entry["name"].replace("_", "-") for entry in manifest_of(api)["operations"]}
    for kind in ("httpie", "python-sync", "python-async", "typescript", "curl"):
        shown = [one.anchor for one in found if one.kind == kind]
        assert len(shown) == len(anchors)
        assert set(shown) == anchors


def test_python(found: list[Snippet], capsys: pytest.CaptureFixture[str]) -> None:
    for one in (one for one in found if one.kind in PYTHON):
        exec(compile(one.code, str(one), "exec"), {"__name__": "__main__"})
        printed = capsys.readouterr().out
        assert bool(printed) == ("print(" in one.code), one


def test_shell(found: list[Snippet], api: str, tmp_path: Path) -> None:
    options = ["--ignore-stdin", "--check-status"]
    (tmp_path / "config.json").write_text(json.dumps({"default_options": options}))
    (tmp_path / ".curlrc").write_text("fail-with-body\nsilent\nshow-error\n")
    home = str(Path(sys.executable).parent)
    env = {
        **os.environ,
        "HTTPIE_CONFIG_DIR": str(tmp_path),
        "CURL_HOME": str(tmp_path),
        "PATH": f"{home}:{os.environ['PATH']}",
    }
    assert shutil.which("http", path=env["PATH"]), "install httpie"
    assert shutil.which("curl", path=env["PATH"]), "install curl"

    def run(one: Snippet) -> str:
        done = subprocess.run(
            ["sh", "-c", one.code], env=env, capture_output=True, text=True, timeout=60
        )
        return "" if done.returncode == 0 else f"{one}\n{one.code}\n{done.stdout}{done.stderr}"

    with ThreadPoolExecutor(2) as pool:
        told = list(pool.map(run, [one for one in found if one.kind in SHELL]))
    assert len(told) == 2 * len(manifest_of(api)["operations"])
    assert not any(told), "\n".join(filter(None, told))
