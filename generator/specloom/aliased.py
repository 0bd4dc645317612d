"""YAML that grows beyond measure once its aliases are written out."""

from __future__ import annotations

from .document import Json
from .problems import Problem, Problems, Where

MOST_ALIASED = 2_000_000
"""Values a document may have once its aliases are written out, when it is mostly aliases."""


def refuse_bombs(data: Json, file: str) -> None:
    """Raises Problems where a document is mostly aliases, and too large with them."""
    sizes: dict[int, int] = {}

    def size(value: Json) -> int:
        if not isinstance(value, dict | list):
            return 1
        if id(value) not in sizes:
            members = value.values() if isinstance(value, dict) else value
            sizes[id(value)] = 1 + sum(size(member) for member in members)
        return sizes[id(value)]

    total = size(data)
    if total > MOST_ALIASED and total > 20 * len(sizes):
        what = f"the aliases of the file stand for {total:,} values"
        raise Problems([Problem(Where(file, 1, 1), what, "write the shared parts as $ref")])
