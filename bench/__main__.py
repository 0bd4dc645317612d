"""`python -m bench`: measure everything, print the table, write docs/benchmarks.md and .svg."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from bench import report
from bench.harness import ROOT
from bench.rows import rows


def main() -> int:
    """Gives 0; a promise not kept is marked, and no failure: other load moves the figures."""
    found = []
    with _server() as url:
        for row in rows(url):
            print(report.text(row), flush=True)
            found.append(row)
    docs = ROOT / "docs"
    (docs / "benchmarks.md").write_text(report.markdown(found), encoding="utf-8")
    (docs / "benchmarks.svg").write_text(report.svg(found), encoding="utf-8")
    return 0


@contextmanager
def _server() -> Iterator[str]:
    with subprocess.Popen(
        [sys.executable, "-m", "bench.server"], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as server:
        try:
            if server.stdout is None:
                raise RuntimeError("the server has a pipe")
            yield f"http://127.0.0.1:{server.stdout.readline().strip()}"
        finally:
            server.terminate()


if __name__ == "__main__":
    sys.exit(main())
