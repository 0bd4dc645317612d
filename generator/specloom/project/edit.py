"""Changes of `api.yaml` that keep its comments and its order."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

from ..document.document import Object
from .settings import read_settings
from .source import SETTINGS

_WIDTH = 4096
"""So wide that no line is broken."""


def edit(path: Path, change: Callable[[Object], None]) -> None:
    """Change the settings in a file."""
    from ruamel.yaml import YAML  # late: most runs edit nothing

    yaml = YAML()
    yaml.preserve_quotes = True
    yaml.width = _WIDTH
    yaml.indent(mapping=2, sequence=4, offset=2)
    settings = yaml.load(path.read_text(encoding="utf-8"))
    change(settings)
    text = io.StringIO()
    yaml.dump(settings, text)
    path.write_text(text.getvalue(), encoding="utf-8")


def below(settings: Object, *names: str) -> Object:
    """The mapping below keys of the settings; it is made where it is not there."""
    for name in names:
        inner = settings.setdefault(name, {})
        settings = inner if isinstance(inner, dict) else {}
    return settings


def mark_released(folder: Path) -> bool:
    """Write `released: true` into the settings of an API; False where they say so already."""
    path = folder / SETTINGS
    if read_settings(path).released:
        return False
    text = path.read_text(encoding="utf-8")
    if "\nreleased:" in f"\n{text}":
        edit(path, lambda settings: settings.update(released=True))
    else:
        end = "" if text.endswith("\n") or not text else "\n"
        path.write_text(f"{text}{end}released: true\n", encoding="utf-8")
    return True
