# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""Temporarily raise the recursion limit, for modules and models that refer to each other in long
chains.
"""

from __future__ import annotations

import sys
from collections.abc import Generator
from contextlib import contextmanager
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # a package is imported without it
    from pydantic import BaseModel

_DEEP = 8_000
"""A recursion limit that suffices for 600 models in one chain and is far from a stack overflow."""

_lock = Lock()
_before: list[int] = []


@contextmanager
def room() -> Generator[None]:
    """A context with a higher recursion limit.

    The limit belongs to the process: the first context raises it, the last one restores it.
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
    """Complete models that refer to each other, once all of them exist."""
    with room():
        for model in models:
            model.model_rebuild()
