"""Where the toolkit's own files are: beside the package in a checkout, inside it in a wheel."""

from __future__ import annotations

from pathlib import Path

_HERE = Path(__file__).parent
RUNTIME = _HERE / "runtime"
TEMPLATES = next(
    path for path in (_HERE / "templates", _HERE.parents[1] / "templates") if path.is_dir()
)


def files_below(folder: Path) -> list[Path]:
    """The files below a folder, caches and hidden ones aside."""
    return [
        path
        for path in sorted(folder.rglob("*"))
        if path.is_file()
        and not any(
            part == "__pycache__" or part[0] == "." for part in path.relative_to(folder).parts
        )
    ]
