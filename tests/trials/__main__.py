"""Measures every document in a folder; prints the table, and keeps that of our own folder."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from . import measure, peers, table

OURS = measure.ROOT / "tests" / "corpus"
KINDS = (".json", ".yaml", ".yml")


def main(arguments: list[str]) -> int:
    """0 where every document comes out whole."""
    folder = Path(arguments[0]) if arguments else OURS
    named = arguments[1:]
    documents = [path for path in sorted(folder.iterdir()) if path.suffix in KINDS]
    documents = [path for path in documents if not named or path.stem in named]
    peers.prepare()
    rows = []
    with tempfile.TemporaryDirectory(prefix="specloom-corpus-") as name:
        for document in documents:
            row = measure.measure(document, Path(name))
            row.peers["openapi-python-client"] = peers.openapi_python_client(document, Path(name))
            row.peers["openapi-generator"] = peers.openapi_generator(document, Path(name))
            print(table.line(row), flush=True)
            rows.append(row)
    if folder.resolve() == OURS and not named:
        (measure.ROOT / "docs" / "corpus.md").write_text(table.page(rows), encoding="utf-8")
    print(f"{sum(row.whole for row in rows)} of {len(rows)} documents come out whole")
    return 0 if all(row.whole for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
