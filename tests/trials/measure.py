"""One document: generate its client, import it, check its types, call all of it."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from .documents import Document, operations_in

ROOT = Path(__file__).parents[2]
CACHE = ROOT / ".cache" / "corpus"
IMPORTS = """
import importlib, pkgutil, sys
sys.path.insert(0, sys.argv[1])
done = failed = 0
for name in [sys.argv[2], *(m.name for m in pkgutil.walk_packages([f"{sys.argv[1]}/{sys.argv[2]}"],
        f"{sys.argv[2]}."))]:
    try:
        importlib.import_module(name)
        done += 1
    except ImportError as error:
        if (error.name or "").partition(".")[0] not in ("opentelemetry", "aiohttp"):
            raise
print(done)
"""


@dataclass
class Run:
    """A finished command: how it ended, what it said, what it cost."""

    code: int
    said: str
    seconds: float
    megabytes: float


@dataclass
class Row:
    """What was found of one document."""

    name: str
    given: int
    origin: str = ""
    made: int = 0
    report: int = 0
    modules: int = 0
    faults: dict[str, int] = field(default_factory=dict)
    """import, mypy, pyright, ruff: how many; -1 where the tool could not be run."""
    trial: dict[str, int] = field(default_factory=dict)
    seconds: float = 0
    megabytes: float = 0
    peers: dict[str, str] = field(default_factory=dict)

    @property
    def whole(self) -> bool:
        """Whether nothing is missing and nothing is wrong."""
        bad = sum(max(count, 0) for count in self.faults.values())
        return self.made == self.given and not bad and self.trial.get("failures") == 0


def run(command: Sequence[str], **settings: Any) -> Run:
    """Run a command to its end; memory is that of its largest process."""
    env = {**os.environ, **settings.pop("env", {})}
    started = time.monotonic()
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=env, **settings
    ) as process:
        said = process.stdout.read() if process.stdout else ""
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    return Run(process.returncode, said, time.monotonic() - started, usage.ru_maxrss / 1024)


def measure(document: Document, context: Path, deep: bool = True) -> Row:
    """Everything about one document; `deep`: type checkers too, which take their time."""
    stem = re.sub(r"[^a-z0-9]", "_", document.stem.lower())
    out = context / stem
    shutil.rmtree(out, ignore_errors=True)
    row = Row(document.name, operations_in(document.path))
    package = f"{stem}_client"
    program = [sys.executable, "-m", "specloom"]
    root = ["--root", str(document.root)]
    made = run([*program, "generate", "--spec", str(document.path), "--out", str(out),
                "--package", package, *root],
               env={"SPECLOOM_CACHE": str(context / f"{stem}-cache")})  # fmt: skip
    row.seconds, row.megabytes = made.seconds, made.megabytes
    if made.code:
        row.faults["generate"] = 1
        return row
    row.made = len(json.loads((out / package / "manifest.json").read_text())["operations"])
    report = out / "report.json"
    row.report = len(json.loads(report.read_text())["entries"]) if report.is_file() else 0
    imported = run([sys.executable, "-c", IMPORTS, str(out), package])
    row.modules = int(imported.said) if imported.code == 0 else 0
    row.faults["import"] = int(imported.code != 0)
    row.faults["ruff"] = _ruff(out / package)
    if deep:
        row.faults["mypy"] = _mypy(out, package)
        row.faults["pyright"] = _pyright(out, package)
    row.trial = _trial(run([*program, "test-client", str(document.path), *root]).said)
    return row


def _ruff(folder: Path) -> int:
    rules = ["--select=E,F,I,UP,W", "--ignore=E501", "--target-version=py311", "--line-length=100"]
    done = run([sys.executable, "-m", "ruff", "check", "--isolated", "--no-cache", *rules,
                "--output-format=json", str(folder)])  # fmt: skip
    return len(json.loads(done.said)) if done.code else 0


def _mypy(out: Path, package: str) -> int:
    cache = f"--cache-dir={CACHE / 'mypy' / package}"
    options = ["--strict", "--namespace-packages", "--explicit-package-bases", "--config-file="]
    done = run([sys.executable, "-m", "mypy", *options, cache, package], cwd=out)
    found = re.search(r"Found (\d+) error", done.said)
    return int(found[1]) if found else done.code


def _pyright(out: Path, package: str) -> int:
    """Errors of pyright in its basic mode; -1 where it cannot be had."""
    program = CACHE / "bin" / "pyright"
    if not program.is_file():
        return -1
    (out / "pyrightconfig.json").write_text(json.dumps({"typeCheckingMode": "basic"}))
    done = run(
        [str(program), "--outputjson", "--pythonpath", sys.executable, package],
        cwd=out,
        env={"PYRIGHT_PYTHON_IGNORE_WARNINGS": "1"},
    )
    at = done.said.find("{")
    try:
        return int(json.loads(done.said[at:])["summary"]["errorCount"])
    except ValueError:
        return -1


def _trial(said: str) -> dict[str, int]:
    names = {
        "calls": r"(\d+) calls$",
        "sent": r"(\d+) requests sent",
        "valid": r"(\d+) valid",
        "unjudged": r"(\d+) not judged,",
        "responses": r"(\d+) responses",
        "exact": r"(\d+) exact",
        "failures": r"^(\d+) failures",
    }
    found = {name: re.search(pattern, said, re.M) for name, pattern in names.items()}
    return {name: int(match[1]) for name, match in found.items() if match}
