"""Measures every document in a folder; prints the table, and writes it into a page where asked."""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from . import documents, measure, origin, peers, table

OURS = measure.ROOT / "tests" / "corpus"
PAGE = measure.ROOT / "docs" / "corpus.md"


def main(arguments: list[str]) -> int:
    """0 where every document comes out whole."""
    given = _arguments(arguments)
    page = given.page or (PAGE if given.folder.resolve() == OURS else None)
    chosen = documents.documents_in(given.folder)
    chosen = [document for document in chosen if not given.only or document.stem in given.only]
    peers.prepare()
    rows = []
    print(table.HEADER)
    with tempfile.TemporaryDirectory(prefix="specloom-corpus-") as name:
        for document in chosen:
            row = measure.measure(document, Path(name))
            row.origin = origin.of(document.path)
            row.peers["openapi-python-client"] = peers.openapi_python_client(
                document.path, Path(name)
            )
            row.peers["openapi-generator"] = peers.openapi_generator(document.path, Path(name))
            print(table.line(row), flush=True)
            rows.append(row)
            if page:
                old = page.read_text(encoding="utf-8") if page.is_file() else ""
                page.write_text(table.page([row], old), encoding="utf-8")
    print(f"{sum(row.whole for row in rows)} of {len(rows)} documents come out whole")
    return 0 if all(row.whole for row in rows) else 1


def _arguments(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser("trials", description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=OURS)
    parser.add_argument("--page", type=Path, help="the page whose rows are replaced or added")
    parser.add_argument("--only", nargs="*", default=[], help="names of documents, no suffix")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
