"""How README and pages install Specloom: from a clone, or from an index once it is published.

`published` below `[tool.specloom]` in pyproject.toml decides. `make docs` writes the lines anew.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from support.exchange import ROOT

PAGES = (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))
_LINE = re.compile(r'pip install "?(?:\./)?specloom(\[\w+\])?"?(?=$|\s|`)', re.MULTILINE)
_NEEDS = re.compile(
    r"You need Python 3\.11 or newer(?: and, in `specloom/`, a clone of Specloom)?\."
)


def published() -> bool:
    """Whether Specloom can be had from an index."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return bool(settings["tool"]["specloom"]["published"])


def with_lines(text: str, from_index: bool) -> str:
    """A page with commands that work."""
    name = "specloom" if from_index else "./specloom"
    clone = "" if from_index else " and, in `specloom/`, a clone of Specloom"
    text = _LINE.sub(
        lambda found: f'pip install "{name}{found[1]}"' if found[1] else f"pip install {name}", text
    )
    return _NEEDS.sub(f"You need Python 3.11 or newer{clone}.", text)


def main(pages: tuple[Path, ...] = PAGES) -> None:
    """Write the lines of all pages."""
    for page in pages:
        text = page.read_text(encoding="utf-8")
        if (new := with_lines(text, published())) != text:
            page.write_text(new, encoding="utf-8")


if __name__ == "__main__":
    main()
