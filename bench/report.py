"""The table as Markdown and as a plot in SVG."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterator, Sequence
from html import escape
from importlib.metadata import version

from bench.harness import Measure
from bench.rows import Row

_HEAD = """# Benchmarks

What a generated package costs, measured by `make bench` on
{machine}.
All contenders of a row were measured side by side, turn by turn; the figures are medians of CPU
time (wall time for generation, resident memory for memory), and the ratio is to the first
contender of the row. A star marks a promise that this run did not meet.

![The ratios as bars](benchmarks.svg)
"""

_WIDTH, _LINE, _LEFT, _SCALE, _MOST = 900, 20, 330, 130, 4.0
_FILL = {"first": "#9aa5b1", "ours": "#2f6fde", "other": "#d8b365"}


def markdown(rows: Sequence[Row]) -> str:
    """The page."""
    cores = os.cpu_count()
    libraries = ", ".join(f"{name} {version(name)}" for name in ("httpx2", "pydantic"))
    machine = (
        f"{cores} cores of {platform.machine()}, Python {platform.python_version()}, {libraries}"
    )
    return "\n".join([_HEAD.format(machine=machine), *map(_section, rows)])


def text(row: Row) -> str:
    """One row for the terminal."""
    return "\n".join([row.title, *(f"  {'  '.join(cells)}" for cells in _cells(row))])


def svg(rows: Sequence[Row]) -> str:
    """The ratios of all rows as bars, cut off at four."""
    parts: list[str] = []
    y = 10
    for row in (row for row in rows if len(row.measures) > 1):
        parts.append(_text(10, y + 14, row.title, "bold"))
        for at, one in enumerate(row.measures):
            y += _LINE
            kind = "ours" if one.name.startswith("ours") else "other" if at else "first"
            parts += _bar(y, one, _FILL[kind])
        y += _LINE + 14
    x = _LEFT + _SCALE
    line = f'<line x1="{x}" y1="10" x2="{x}" y2="{y}" stroke="#555" stroke-dasharray="3 3"/>'
    size = f'width="{_WIDTH}" height="{y}" viewBox="0 0 {_WIDTH} {y}"'
    font = 'font-family="sans-serif" font-size="13"'
    paper = f'<rect width="{_WIDTH}" height="{y}" fill="#fff"/>'
    body = "\n".join([paper, *parts, line])
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size} {font}>\n{body}\n</svg>\n'


def _section(row: Row) -> str:
    head = "| | " + ("median" if row.unit == "s" else "memory") + " | ratio | promised |"
    lines = [f"| {' | '.join(cells)} |" for cells in _cells(row)]
    return "\n".join(
        [f"## {row.title}\n", f"{row.note}\n", head, "|---|---:|---:|---:|", *lines, ""]
    )


def _cells(row: Row) -> Iterator[tuple[str, str, str, str]]:
    for one in row.measures:
        promised = ""
        if row.target is not None and one.name.startswith("ours"):
            promised = f"≤ {row.target:.2f}{'' if one.ratio <= row.target else ' *'}"
        yield one.name, _value(one.value, row.unit), f"{one.ratio:.2f}", promised


def _value(value: float, unit: str) -> str:
    if unit == "MB":
        return f"{value / 1e6:.1f} MB"
    if value >= 1:
        return f"{value:.1f} s"
    return f"{value * 1e3:.1f} ms" if value >= 1e-3 else f"{value * 1e6:.0f} µs"


def _bar(y: int, one: Measure, fill: str) -> Iterator[str]:
    width = min(one.ratio, _MOST) * _SCALE
    yield _text(24, y + 14, one.name)
    yield f'<rect x="{_LEFT}" y="{y + 3}" width="{width:.0f}" height="14" fill="{fill}"/>'
    yield _text(_LEFT + int(width) + 6, y + 14, f"{one.ratio:.2f}{' …' * (one.ratio > _MOST)}")


def _text(x: int, y: int, words: str, weight: str = "normal") -> str:
    return f'<text x="{x}" y="{y}" font-weight="{weight}">{escape(words)}</text>'
