# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""Dotted paths into JSON: `data.items`, and `@odata\\.nextLink` for a name that has a dot."""

from __future__ import annotations

import re

_DOT = re.compile(r"(?<!\\)\.")


def steps(path: str) -> list[str]:
    """The names that a path goes through; an empty path goes through none."""
    return [step.replace("\\.", ".") for step in _DOT.split(path) if step]


def step(name: str) -> str:
    """A name as one step of a path."""
    return name.replace(".", "\\.")
