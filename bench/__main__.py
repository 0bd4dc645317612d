"""`python -m bench`: measure, print the table, write docs/benchmarks.md and .svg.

`--corpus FOLDER` measures generation for the documents of a folder too; `--only generation`
measures nothing else (with a folder: its documents alone). What is not measured stays as the page
has it.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench import places, report
from bench.generation import generation
from bench.harness import ROOT
from bench.rows import Row, rows


def main() -> int:
    """Gives 0; a promise not kept is marked, and no failure: other load moves the figures."""
    parser = argparse.ArgumentParser(prog="bench")
    parser.add_argument("--corpus", type=Path, metavar="FOLDER")
    parser.add_argument("--only", choices=["generation"])
    options = parser.parse_args()
    page = ROOT / "docs" / "benchmarks.md"
    for row in _rows(options.corpus, options.only is None):
        print(report.text(row), flush=True)
        text = report.page(page.read_text(encoding="utf-8") if page.is_file() else "", row)
        page.write_text(text, encoding="utf-8")
        page.with_suffix(".svg").write_text(report.svg(text), encoding="utf-8")
    return 0


def _rows(corpus: Path | None, whole: bool) -> Iterator[Row]:
    if whole:
        with _server() as url:
            yield from rows(url)
    more = sorted(corpus.glob("*.[jy]*")) if corpus else []
    yield from generation([*([] if more and not whole else [places.big_document()]), *more])


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
