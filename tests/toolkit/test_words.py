"""Names and documentation use OpenAPI's, HTTP's and Python's words."""

from __future__ import annotations

import io
import re
import tokenize
from pathlib import Path

import pytest

from support.exchange import ROOT

REPLACED = {
    "ledger": "report",
    "plainly": "direct",
    "reply": "response",
    "shelf": "cache",
    "thing": "the noun, or stable_key",
    "told": "the noun",
    "turned": "the noun",
}
"""Words that design and code once used, and what stands in their place."""
MODULES = sorted(path for path in (ROOT / "generator").rglob("*.py"))
PAGES = sorted([*(ROOT / "docs").glob("*.md"), ROOT / "README.md", ROOT / "CONTRIBUTING.md"])


def below(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", MODULES, ids=below)
def test_identifiers(path: Path) -> None:
    tokens = tokenize.generate_tokens(io.StringIO(path.read_text(encoding="utf-8")).readline)
    names = {token.string for token in tokens if token.type == tokenize.NAME}
    parts = {part.lower() for name in names for part in re.findall(r"[A-Z]?[a-z]+", name)}
    assert sorted(parts & REPLACED.keys()) == []


@pytest.mark.parametrize("path", PAGES, ids=below)
def test_pages(path: Path) -> None:
    words = set(re.findall(r"[a-z]+", path.read_text(encoding="utf-8").lower()))
    assert sorted(words & (REPLACED.keys() - {"thing", "told", "turned"})) == []
