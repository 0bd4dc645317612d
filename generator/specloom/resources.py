"""Where the toolkit's own files are: beside the package in a checkout, inside it in a wheel."""

from __future__ import annotations

from pathlib import Path

_HERE = Path(__file__).parent
RUNTIME = _HERE / "runtime"
TEMPLATES = next(
    path for path in (_HERE / "templates", _HERE.parents[1] / "templates") if path.is_dir()
)
