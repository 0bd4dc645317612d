# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""Select parts of JSON data by dotted paths: `id,owner.name` of an object, or of each item of a
list.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ..typeguards import is_dict, is_list

Tree = dict[str, "Tree"]


def paths_of(text: str | Iterable[str]) -> Tree:
    """Return paths, one by one or separated by commas, as a tree of names."""
    parts = text.split(",") if isinstance(text, str) else text
    tree: Tree = {}
    for path in parts:
        at = tree
        for name in filter(None, (name.strip() for name in path.split("."))):
            at = at.setdefault(name, {})
    return tree


def projected(value: Any, tree: Tree) -> Any:
    """Return the parts of a value that a tree names. Lists are projected item by item."""
    if not tree:
        return value
    if is_list(value):
        return [projected(item, tree) for item in value]
    if is_dict(value):
        return {name: projected(value[name], rest) for name, rest in tree.items() if name in value}
    return value
