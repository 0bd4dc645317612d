"""A terminal's screen as an SVG that loads nothing."""

from __future__ import annotations

import io
import re
from html import unescape

from rich._export_format import CONSOLE_SVG_FORMAT
from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text

_THEME = TerminalTheme(
    (24, 30, 38),
    (222, 226, 230),
    [(24, 30, 38), (255, 123, 114), (126, 211, 150), (240, 200, 110), (121, 184, 255),
     (210, 168, 255), (118, 210, 210), (222, 226, 230)],
    [(120, 130, 140), (255, 150, 140), (150, 230, 170), (250, 220, 140), (150, 205, 255),
     (225, 190, 255), (150, 230, 230), (255, 255, 255)],
)  # fmt: skip
_FORMAT = re.sub(r"@font-face \{\{.*?\}\}\n", "", CONSOLE_SVG_FORMAT, flags=re.DOTALL).replace(
    "Fira Code, monospace", "ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono', monospace"
)


def svg(screen: str, title: str, width: int = 96) -> str:
    """The picture of a screen."""
    console = Console(
        record=True, width=width, file=io.StringIO(), force_terminal=True, legacy_windows=False
    )
    console.print(Text.from_ansi(screen), soft_wrap=False, no_wrap=True, crop=False)
    drawn = console.export_svg(
        title=title, theme=_THEME, code_format=_FORMAT, unique_id=re.sub(r"\W+", "-", title)
    )
    return "\n".join(line.rstrip() for line in drawn.splitlines()) + "\n"


_PIECE = re.compile(r'<text class="[^"]*" x="([\d.]+)" y="([\d.]+)"[^>]*>(.*?)</text>')
_COLUMN = 12.2
"""The width of a character in rich's drawing."""


def text_of(picture: str) -> str:
    """The text that a picture shows, line by line, without empty lines."""
    rows: dict[float, str] = {}
    for x, y, text in _PIECE.findall(picture):
        before = rows.get(float(y), "").ljust(round(float(x) / _COLUMN))
        rows[float(y)] = before + unescape(text).replace("\xa0", " ")
    return "\n".join(line.rstrip() for line in rows.values() if line.strip())
