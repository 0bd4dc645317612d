"""`names.lock`: the published Python names of a package.

A line is a JSON list of the kind, the stable key and the name. Lines are sorted and independent of
each other, so that git merges branches that add names.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from keyword import iskeyword
from pathlib import Path

from ..document.diagnostics import Diagnostic, DocumentError, Where
from ..python.locked_names import Names as Names

LOCK = "names.lock"

KINDS = ("members", "modules", "operations", "parameters", "properties", "schemas", "tags")

_HEAD = """\
# The published names of the package. `specloom generate` writes this file; commit it.
# Remove a line to let its name change.
"""


@dataclass(frozen=True, slots=True)
class Lock:
    """The names in the file, and the line number of each."""

    path: Path
    names: Names = field(default_factory=dict)
    lines: Mapping[tuple[str, str], int] = field(default_factory=dict)


def read_lock(path: Path) -> Lock:
    """Read a lock file. A missing file gives a lock without names.

    Raises DocumentError for malformed lines, such as those of an unresolved merge.
    """
    if not path.is_file():
        return Lock(path)
    names: dict[str, dict[str, str]] = {}
    lines: dict[tuple[str, str], int] = {}
    problems = []
    for number, line in enumerate(path.read_bytes().splitlines(), 1):
        if not line.strip() or line.startswith(b"#"):
            continue
        where = Where(str(path), number, 1)
        entry = _entry(line)
        if entry is None:
            what = "the line is not a JSON list of a kind, a stable key and a Python name"
            problems.append(Diagnostic(where, what, "restore the line from git, or remove it"))
            continue
        kind, stable_key, name = entry
        if names.setdefault(kind, {}).setdefault(stable_key, name) != name:
            what = f"{stable_key} has two names, {names[kind][stable_key]} and {name}"
            problems.append(Diagnostic(where, what, "keep the line whose name was published"))
        lines.setdefault((kind, stable_key), number)
    if problems:
        raise DocumentError(problems)
    return Lock(path, names, lines)


def lock_text(names: Names) -> str:
    """Return the text of the lock file."""
    return _HEAD + "".join(
        json.dumps([kind, stable_key, name], ensure_ascii=False) + "\n"
        for kind in KINDS
        for stable_key, name in sorted(names.get(kind, {}).items())
    )


def _entry(line: bytes) -> tuple[str, str, str] | None:
    """Return the kind, stable key and name of a line, or None if it is malformed."""
    try:
        entry = json.loads(line)
    except (ValueError, RecursionError):
        return None
    if not (isinstance(entry, list) and len(entry) == 3):
        return None
    if not all(isinstance(part, str) for part in entry) or entry[0] not in KINDS:
        return None
    parts = entry[2].split(".")
    if len(parts) != 1 + (entry[0] == "operations") or not all(map(_is_name, parts)):
        return None
    return entry[0], entry[1], entry[2]


def _is_name(text: str) -> bool:
    return text.isidentifier() and text[0] != "_" and not iskeyword(text)
