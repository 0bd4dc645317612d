"""Every row of every table goes over the wire byte by byte as the standards say, sync and async."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from support.exchange import ROOT

from .adapter import OUTCOMES, run
from .command_line import CommandLine
from .mcp_tools import McpTools
from .opc import OpenapiPythonClient
from .ours import Ours
from .report import figures
from .table import Table, tables

TABLES = tables()
LEFT_OUT = {"bodies": 1, "security": 10}
PAGE = ROOT / "docs" / "conformance.md"


@pytest.mark.parametrize("table", TABLES, ids=[table.name for table in TABLES])
def test_every_row_is_exact(table: Table, tmp_path: Path) -> None:
    results = run(Ours(), table, tmp_path)
    assert len(results) == 2 * len(table.rows)
    wrong = [f"{one}\n  {one.row.source}" for one in results if one.outcome != "exact"]
    assert not wrong, "\n".join(wrong)
    assert _committed("Specloom", table.title) == [len(results), len(results), 0, 0, 0, 0]


@pytest.mark.parametrize("table", TABLES, ids=[table.name for table in TABLES])
def test_the_command_line_sends_the_same(table: Table, tmp_path: Path) -> None:
    """What it does not offer is null as a parameter, and grants with a token URL of one's own."""
    results = [one for one in run(CommandLine(), table, tmp_path) if one.mode == "sync"]
    assert len(results) == len(table.rows)
    wrong = [str(one) for one in results if one.outcome not in ("exact", "not offered")]
    assert not wrong, "\n".join(wrong)
    left_out = sum(one.outcome == "not offered" for one in results)
    assert left_out == {"query": 1, "security": 10}.get(table.name, 0)


@pytest.mark.parametrize("table", TABLES, ids=[table.name for table in TABLES])
def test_mcp_tools_send_the_same(table: Table, tmp_path: Path) -> None:
    """What they do not offer is grants with a token URL of one's own, and bytes that choose a
    media type by being bytes."""
    results = [one for one in run(McpTools(), table, tmp_path) if one.mode == "async"]
    assert len(results) == len(table.rows)
    wrong = [str(one) for one in results if one.outcome not in ("exact", "not offered")]
    assert not wrong, "\n".join(wrong)
    left_out = sum(one.outcome == "not offered" for one in results)
    assert left_out == LEFT_OUT.get(table.name, 0)


@pytest.mark.parametrize("table", TABLES, ids=[table.name for table in TABLES])
def test_the_page_counts_every_row_of_the_other_generator(table: Table) -> None:
    calls, *counts = _committed("openapi-python-client", table.title)
    assert calls == 2 * len(table.rows) == sum(counts)
    listed = re.findall(rf"^\| {table.name}/(.+?) \| (.+?) \|", _section(_OTHER), re.M)
    assert sum(len(modes.split(",")) for _, modes in listed) == calls - counts[0]


def test_every_row_names_its_source() -> None:
    named = re.compile(r"OpenAPI [23]\.\d|RFC \d{4}|Standard|JSON Schema")
    assert [
        str(row) for table in TABLES for row in table.rows if not named.search(row.source)
    ] == []


_OTHER = "openapi-python-client"


def _section(name: str) -> str:
    text = PAGE.read_text(encoding="utf-8")
    return text.partition(f"\n## {name}\n")[2].partition("\n## ")[0]


def _committed(name: str, title: str) -> list[int]:
    """The figures of a generator and a table on the page: calls, then each outcome."""
    line = next(one for one in _section(name).splitlines() if one.startswith(f"| {title} |"))
    return [int(cell) for cell in line.split("|")[2 : 3 + len(OUTCOMES)]]


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("table", TABLES, ids=[table.name for table in TABLES])
def test_the_figures_of_the_other_generator_hold(table: Table, tmp_path: Path) -> None:
    counts = figures(run(OpenapiPythonClient(), table, tmp_path))
    assert [counts[one] for one in OUTCOMES] == _committed(_OTHER, table.title)[1:]
