"""`python -m pictures`: type the commands into a terminal and draw `docs/*.svg`."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from pictures.drawing import svg
from pictures.sessions import SESSIONS, screen


def main(names: list[str]) -> None:
    """Draw all pictures, or those of these names."""
    for one in SESSIONS:
        if not names or one.name in names:
            with tempfile.TemporaryDirectory() as folder:
                shown = screen(one, Path(folder))
            one.path.write_text(svg(shown, one.title), encoding="utf-8")
            print(one.path)


if __name__ == "__main__":
    main(sys.argv[1:])
