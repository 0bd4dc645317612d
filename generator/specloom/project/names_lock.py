"""`names.lock`: the Python names that users of a package know, and what each is the name of.

A line holds one name, as a JSON list: what kind of thing it is, how the document tells it from the
others, its name. Lines are sorted and know nothing of their neighbours: branches that add names
merge, and a line that a merge moved still means the same. JSON lists read fast, and take any text
of a document as it is.
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

KINDS = ("members", "operations", "parameters", "properties", "schemas", "tags")

_HEAD = """\
# The names that users of the package know. `specloom generate` writes this file; commit it.
# A name whose line is removed is free to change.
"""


@dataclass(frozen=True, slots=True)
class Lock:
    """The names in the file, and the line each is on."""

    path: Path
    names: Names = field(default_factory=dict)
    lines: Mapping[tuple[str, str], int] = field(default_factory=dict)


def read_lock(path: Path) -> Lock:
    """The lock in a file, one without names where there is none.

    Raises DocumentError for lines that cannot be read, as a merge may leave them.
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
            what = "the line is no name: a list of kind, thing and Python name"
            problems.append(Diagnostic(where, what, "restore it from git, or remove it"))
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
    """The text of the file."""
    return _HEAD + "".join(
        json.dumps([kind, stable_key, name], ensure_ascii=False) + "\n"
        for kind in KINDS
        for stable_key, name in sorted(names.get(kind, {}).items())
    )


def _entry(line: bytes) -> tuple[str, str, str] | None:
    """Kind, thing and name of a line; nothing where it is none that may be in code."""
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        return None
    if not (isinstance(found, list) and len(found) == 3):
        return None
    if not all(isinstance(part, str) for part in found) or found[0] not in KINDS:
        return None
    parts = found[2].split(".")
    if len(parts) != 1 + (found[0] == "operations") or not all(map(_is_name, parts)):
        return None
    return found[0], found[1], found[2]


def _is_name(text: str) -> bool:
    return text.isidentifier() and text[0] != "_" and not iskeyword(text)
