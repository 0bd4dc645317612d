"""`python -m comparison`: run all programs and write `docs/comparison.md`
and the tables in README and home page.

Installs the other generators and what their clients need, each in an environment of its own below
`.cache/vendors/`. Fails where a program does not do its task.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path

from comparison import report
from comparison.run import Outcome, generate, outcome, python_of
from comparison.tools import EXTRA, PAGE, SUMMARIES, TOOLS, Tool
from vendors.venvs import version as version_in


def main() -> int:
    """The exit code: 1 where a program does not do what it is there for."""
    if shutil.which("java") is None:
        print("openapi-generator needs Java: apt-get install default-jre-headless")
        return 1
    found: dict[Path, Outcome] = {}
    with tempfile.TemporaryDirectory() as folder:
        for tool in TOOLS:
            try:
                generate(tool, Path(folder) / tool.folder)
            except subprocess.CalledProcessError as error:
                print(error.stderr.decode())
                raise
            for script in tool.scripts():
                found[script] = outcome(tool, script, Path(folder) / tool.folder)
                print(f"{tool.title}: {script.stem} {report.result(found[script])}", flush=True)
    versions = {tool.folder: _version(tool) for tool in TOOLS}
    PAGE.write_text(report.page(found, versions), encoding="utf-8")
    for path, docs in SUMMARIES:
        text = path.read_text(encoding="utf-8")
        path.write_text(report.with_summary(text, docs), encoding="utf-8")
    failed = [path for path, one in found.items() if not one.done and EXTRA not in path.stem]
    return 1 if failed else 0


def _version(tool: Tool) -> str:
    if "{jar}" in tool.program:
        return version_in(python_of(tool), tool.distribution).strip()
    return version(tool.distribution)


if __name__ == "__main__":
    sys.exit(main())
