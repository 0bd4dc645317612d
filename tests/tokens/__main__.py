"""Count the tokens of tools and pages for the documents in a folder, and write docs/tokens.md.

python -m tokens [FOLDER]
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from specloom.document.parse import read

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
PAGE = ROOT / "docs" / "tokens.md"
ENVIRONMENT = ROOT / ".cache" / "fastmcp"
VERSION = "4.2.3"
SECONDS = 300

_COLUMNS = (
    "| document | operations | our tools | tokens | FastMCP's tools | tokens "
    "| with hints (ours, FastMCP's) | calls on the fake |"
)
HEAD = f"""\
# What tools cost a model

`make tokens` writes this page. For each document it generates a package, starts its MCP server and
lets the official client list the tools and call operations on the package's fake; then it lets
FastMCP {VERSION} make tools of the same document. A token is four characters, for both; what is
counted is the list of tools as it is sent, and our instructions.

{_COLUMNS}
{"|---" * 8}|
"""
_PAGE_COLUMNS = (
    "| document | index | largest page of a tag | largest page of an operation "
    "| pages of `--help` | CPU of `--help` |"
)
PAGES = f"""
## Documentation for agents, and `--help`

The index has 2,000 tokens at most, every other page 3,000, so that two reads lead to any operation.
CPU is what `--help` takes more than `python -c pass`.

{_PAGE_COLUMNS}
{"|---" * 6}|
"""


def main(folder: Path) -> int:
    """Measure the documents in a folder; the exit code is 1 where one fails."""
    python = _fastmcp()
    first, second = HEAD, PAGES
    failed = False
    known = (one for one in folder.iterdir() if one.suffix in (".json", ".yaml"))
    for document in sorted(known):
        with tempfile.TemporaryDirectory() as home:
            ours = _run([sys.executable, "-m", "tokens.measure", str(document), f"{home}/client"])
            plain = Path(home, "openapi.json")
            plain.write_text(json.dumps(read(document.read_bytes(), document.name), default=str))
            theirs = _run([str(python), str(HERE / "fastmcp_tools.py"), str(plain)])
        name = document.stem
        sys.stdout.write(f"{name}: {ours} {theirs}\n")
        failed = failed or "error" in ours
        first += _row(name, ours, theirs)
        if "error" not in ours:
            second += (
                f"| {name} | {ours['index']:,} | {ours['tag_page']:,} | "
                f"{ours['operation_page']:,} | {ours['help_pages']:,} | {ours['help_ms']} ms |\n"
            )
    PAGE.write_text(first + second, encoding="utf-8")
    return int(failed)


def _row(name: str, ours: dict[str, Any], theirs: dict[str, Any]) -> str:
    if "error" in ours:
        return f"| {name} | {ours['error']} | | | | | | |\n"
    mine = f"| {name} | {ours['operations']:,} | {ours['tools']:,} | {ours['tokens']:,} | "
    calls = f"{ours['ok']} of {ours['called']}"
    if "error" in theirs:
        return f"{mine}{theirs['error']} | | {ours['hinted']}, - | {calls} |\n"
    tokens = -(-theirs["characters"] // 4)
    hints = f"{ours['hinted']}, {theirs['hinted']}"
    return f"{mine}{theirs['tools']:,} | {tokens:,} | {hints} | {calls} |\n"


def _run(command: list[str]) -> dict[str, Any]:
    """The JSON on the last line of a command's output; `error` where it fails."""
    path = os.pathsep.join([str(ROOT / "generator"), str(ROOT / "tests")])
    try:
        done = subprocess.run(
            command,
            env={**os.environ, "PYTHONPATH": path},
            capture_output=True,
            text=True,
            timeout=SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return {"error": f"more than {SECONDS} s"}
    if done.returncode != 0:
        last = (done.stderr.strip().splitlines() or ["no output"])[-1]
        return {"error": f"refused: {last.partition(': [')[0][:80]}".replace("|", "/")}
    found: dict[str, Any] = json.loads(done.stdout.strip().splitlines()[-1])
    return found


def _fastmcp() -> Path:
    """The interpreter of an environment with FastMCP, installed the first time."""
    python = ENVIRONMENT / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", str(ENVIRONMENT)], check=True)
        install = ["-m", "pip", "install", "--quiet", f"fastmcp=={VERSION}"]
        subprocess.run([str(python), *install], check=True)
    return python


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "tests" / "corpus"))
