# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""Parts of JSON data by dotted paths: `id,owner.name` of an object, or of every item of a list."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ..typeguards import is_dict, is_list

Tree = dict[str, "Tree"]


def paths_of(text: str | Iterable[str]) -> Tree:
    """Paths with commas between them, or one by one, as a tree of names."""
    parts = text.split(",") if isinstance(text, str) else text
    tree: Tree = {}
    for path in parts:
        at = tree
        for name in filter(None, (name.strip() for name in path.split("."))):
            at = at.setdefault(name, {})
    return tree


def projected(value: Any, tree: Tree) -> Any:
    """The parts of a value that a tree names; lists are passed through, item by item."""
    if not tree:
        return value
    if is_list(value):
        return [projected(item, tree) for item in value]
    if is_dict(value):
        return {name: projected(value[name], rest) for name, rest in tree.items() if name in value}
    return value
