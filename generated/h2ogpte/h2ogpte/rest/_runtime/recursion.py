# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""Room for long chains: modules that import each other's, models that are built in each other."""

from __future__ import annotations

import sys
from collections.abc import Generator
from contextlib import contextmanager
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # a package is imported without it
    from pydantic import BaseModel

_DEEP = 8_000
"""Calls within each other: enough for 600 models in one chain, and far from the stack's end."""

_lock = Lock()
_before: list[int] = []


@contextmanager
def room() -> Generator[None]:
    """Within it calls may go deeper than Python's limit of a thousand has it.

    The limit is that of the process: the first to come keeps it, the last to go sets it back.
    """
    with _lock:
        _before.append(sys.getrecursionlimit())
        sys.setrecursionlimit(max(_DEEP, _before[0]))
    try:
        yield
    finally:
        with _lock:
            limit = _before[0]
            _before.pop()
            if not _before:
                sys.setrecursionlimit(limit)


def rebuild(*models: type[BaseModel]) -> None:
    """Complete models that refer to each other, once all of them are there."""
    with room():
        for model in models:
            model.model_rebuild()
