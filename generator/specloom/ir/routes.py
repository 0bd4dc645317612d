"""Which operation a request is for, by its method and path."""

from __future__ import annotations

import re

from .api import Api, Operation


class Routes:
    """Finds the operation of a request; fixed segments of a path win over parameters."""

    def __init__(self, api: Api) -> None:
        ranked = sorted(api.operations, key=lambda op: _rank(op.path))
        self._routes = [(re.compile(_pattern(op.path)), op) for op in ranked]

    def at(self, path: str) -> list[Operation]:
        """The operations of a path, of the best template that fits it."""
        found = [op for pattern, op in self._routes if pattern.fullmatch(path)]
        return [op for op in found if op.path == found[0].path]

    def of(self, method: str, path: str) -> Operation | None:
        """The operation of a method on a path; two templates of one form count as one."""
        fitting = (op for pattern, op in self._routes if pattern.fullmatch(path))
        return next((op for op in fitting if op.method == method), None)


def _pattern(path: str) -> str:
    parts = re.split(r"\{[^{}]*\}", path)
    return "[^/]+".join(re.escape(part) for part in parts)


def _rank(path: str) -> list[bool]:
    return ["{" in segment for segment in path.split("/")]
