"""Run both suites and write `docs/suites.md`: `python -m suites [spector|autorest] [PATTERN]`."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter
from pathlib import Path

from support.exchange import ROOT

from . import autorest, node, report, spector
from .clients import OpenapiPythonClient, Ours

SUITES = {"TypeSpec Spector": "spector", "AutoRest test server": "autorest"}


def main() -> int:
    """Run what the arguments say; 1 where something fails that is not allowed."""
    parser = argparse.ArgumentParser(prog="suites")
    parser.add_argument("suite", nargs="?", choices=list(SUITES.values()))
    parser.add_argument("pattern", nargs="?", default="", help="scenarios or documents, by pattern")
    parser.add_argument("--folder", type=Path, help="where the clients go (a temporary folder)")
    told = parser.parse_args()
    missing = node.missing()
    if missing:
        print(f"The suites are skipped: {missing}. Install it and run `make suites` again.")
        return 0
    node.install()
    with tempfile.TemporaryDirectory() as temporary:
        folder = told.folder or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        sys.path.insert(0, str(folder))
        return _run(folder, told.suite, told.pattern)


def _run(folder: Path, suite: str | None, pattern: str) -> int:
    wanted = [suite] if suite else list(SUITES.values())
    ours: dict[str, report.Rows] = {}
    unused: list[str] = []
    for title, name in SUITES.items():
        if name in wanted:
            known = report.allowed(name)
            if name == "spector":
                rows = report.judge_spector(spector.run(Ours(), folder, pattern), known)
            else:
                rows = report.judge_autorest(autorest.run(Ours(), folder, pattern), known)
            ours[title] = rows
            unused += known.unused
    failed = [row for rows in ours.values() for row in rows if row[2] == "failed"]
    for rows in ours.values():
        for key, count in sorted(Counter(row[:3] for row in rows).items()):
            print(*key, count)
    for row in failed:
        print("FAILED", *row[:2], row[3], row[4])
    if suite or pattern:
        return 1 if failed else 0
    for match in unused:
        print(
            f"FAILED nothing is allowed by {match!r} any more: delete the row in {report.ALLOWED}"
        )
    peer = OpenapiPythonClient()
    theirs = report.judge_spector(spector.run(peer, folder), report.Allowed(()))
    text = report.page(ours, {"TypeSpec Spector": theirs}, peer.name)
    (ROOT / "docs" / "suites.md").write_text(text, encoding="utf-8")
    return 1 if failed or unused else 0


sys.exit(main())
