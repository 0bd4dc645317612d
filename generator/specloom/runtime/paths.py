# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""Dotted paths into JSON: `data.items`, and `@odata\\.nextLink` for a name that has a dot."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from .typeguards import is_dict, is_list

_DOT = re.compile(r"(?<!\\)\.")


def steps(path: str) -> list[str]:
    """Return the names in a path. An empty path has none."""
    return [step.replace("\\.", ".") for step in _DOT.split(path) if step]


def step(name: str) -> str:
    """Return a name as one step of a path."""
    return name.replace(".", "\\.")


def value_at(value: Any, names: Sequence[str]) -> Any:
    """Return the JSON value below these names, or None if there is none.

    A number names an item of a list.
    """
    for name in names:
        if is_list(value):
            value = value[int(name)] if name.isdecimal() and int(name) < len(value) else None
        else:
            value = value.get(name) if is_dict(value) else None
    return value


def with_value(value: Any, names: Sequence[str], new: Any) -> Any:
    """Return a copy of JSON data with another value at a path.

    Values on the way that are not objects are replaced by objects.
    """
    if not names:
        return new
    first, *rest = names
    members: dict[str, Any] = value if is_dict(value) else {}
    return {**members, first: with_value(members.get(first), rest, new)}
