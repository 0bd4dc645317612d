"""The table as Markdown and as a plot in SVG."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterator
from html import escape
from importlib.metadata import version

from bench.rows import Row

_HEAD = """# Benchmarks

What a generated package costs, measured by `make bench` on
{machine}.
All contenders of a row were measured side by side, turn by turn; the figures are medians of CPU
time (of all processes of a command; resident memory for memory), and the ratio is to the first
contender of the row. A star marks a promise that this run did not meet.

![The ratios as bars](benchmarks.svg)
"""

_WIDTH, _LINE, _LEFT, _SCALE, _MOST = 900, 20, 330, 130, 4.0
_FILL = {"first": "#9aa5b1", "ours": "#2f6fde", "other": "#d8b365"}


def page(before: str, row: Row) -> str:
    """The page as it was, with this row in the place of the one of its title, or at the end."""
    cores = os.cpu_count()
    libraries = ", ".join(f"{name} {version(name)}" for name in ("httpx2", "pydantic"))
    machine = (
        f"{cores} cores of {platform.machine()}, Python {platform.python_version()}, {libraries}"
    )
    kept = {title: f"## {title}\n{body}" for title, body in _sections(before)}
    kept[row.title] = _section(row)
    return "\n".join([_HEAD.format(machine=machine), *kept.values()])


def _sections(text: str) -> list[tuple[str, str]]:
    """Title and body of each section of a page."""
    parts = (part.partition("\n") for part in text.split("\n## ")[1:])
    return [(title, body.rstrip("\n") + "\n") for title, _, body in parts]


def _bars(body: str) -> list[tuple[str, float]]:
    """Names and ratios of the table in a section."""
    cells = [line.split(" | ") for line in body.split("\n") if line.startswith("| ")]
    return [(line[0].removeprefix("| "), float(line[2])) for line in cells if line[0] != "|"]


def text(row: Row) -> str:
    """One row for the terminal."""
    return "\n".join([row.title, *(f"  {'  '.join(cells)}" for cells in _cells(row))])


def svg(page: str) -> str:
    """The ratios of all rows of a page as bars, cut off at four."""
    parts: list[str] = []
    y = 10
    bars = [(title, _bars(body)) for title, body in _sections(page)]
    for title, measures in (one for one in bars if len(one[1]) > 1):
        parts.append(_text(10, y + 14, title, "bold"))
        for at, (name, ratio) in enumerate(measures):
            y += _LINE
            kind = "ours" if name.startswith("ours") else "other" if at else "first"
            parts += _bar(y, name, ratio, _FILL[kind])
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


def _bar(y: int, name: str, ratio: float, fill: str) -> Iterator[str]:
    width = min(ratio, _MOST) * _SCALE
    yield _text(24, y + 14, name)
    yield f'<rect x="{_LEFT}" y="{y + 3}" width="{width:.0f}" height="14" fill="{fill}"/>'
    yield _text(_LEFT + int(width) + 6, y + 14, f"{ratio:.2f}{' …' * (ratio > _MOST)}")


def _text(x: int, y: int, words: str, weight: str = "normal") -> str:
    return f'<text x="{x}" y="{y}" font-weight="{weight}">{escape(words)}</text>'
