"""Find the operation of a request by its method and path."""

from __future__ import annotations

import re

from .api import Api, Operation


class Routes:
    """Finds the operation of a request. Fixed path segments take precedence over parameters."""

    def __init__(self, api: Api) -> None:
        ranked = sorted(api.operations, key=lambda op: _rank(op.path))
        self._routes = [(re.compile(_pattern(op.path)), op) for op in ranked]

    def at(self, path: str) -> list[Operation]:
        """Return the operations of the best path template that matches a path."""
        matches = [op for pattern, op in self._routes if pattern.fullmatch(path)]
        return [op for op in matches if op.path == matches[0].path]

    def of(self, method: str, path: str) -> Operation | None:
        """Return the operation of a method and path, or None.

        `/pets/{id}` and `/pets/{name}` count as the same template.
        """
        matches = (op for pattern, op in self._routes if pattern.fullmatch(path))
        return next((op for op in matches if op.method == method), None)


def _pattern(path: str) -> str:
    parts = re.split(r"\{[^{}]*\}", path)
    return "[^/]+".join(re.escape(part) for part in parts)


def _rank(path: str) -> list[bool]:
    return ["{" in segment for segment in path.split("/")]
