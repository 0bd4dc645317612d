"""The diagram in `docs/architecture.md` shows the imports between the folders of the toolkit."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from graphlib import TopologicalSorter

from support.exchange import ROOT

HOME = ROOT / "generator" / "specloom"
PAGE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
DRAWN = set(re.findall(r"(?m)^ +(\w+) --> (\w+)$", PAGE))


def imports() -> Iterator[tuple[str, str]]:
    """Folder and imported folder, for each import between two of them."""
    for path in HOME.rglob("*.py"):
        parts = path.relative_to(HOME).with_suffix("").parts
        if parts[0].startswith("__"):
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.level:
                base = [*parts[: len(parts) - node.level], *(node.module or "").split(".")]
                names = [base[0]] if base[0] else [alias.name for alias in node.names]
                yield from ((parts[0], name) for name in names if not name.startswith("__"))


IMPORTED = {(own, other) for own, other in imports() if own != other}


def reachable(start: str) -> set[str]:
    """The folders that arrows lead to from one folder."""
    found: set[str] = set()
    todo = [start]
    while todo:
        here = todo.pop()
        new = {end for begin, end in DRAWN if begin == here} - found
        found |= new
        todo += new
    return found


def test_every_arrow_is_an_import() -> None:
    assert sorted(DRAWN - IMPORTED) == []


def test_every_import_follows_from_the_arrows() -> None:
    assert sorted(pair for pair in IMPORTED if pair[1] not in reachable(pair[0])) == []


def test_no_arrow_leads_upwards() -> None:
    graph = {name: {end for begin, end in DRAWN if begin == name} for name, _ in DRAWN}
    list(TopologicalSorter(graph).static_order())


def test_the_table_has_a_row_for_each_folder() -> None:
    rows = set(re.findall(r"(?m)^\| `(\w+)(?:\.py)?` \|", PAGE))
    folders = {path.stem for path in HOME.iterdir()} - {"__init__", "__main__", "__pycache__"}
    assert rows == folders
