"""Regular expressions of documents, which may backtrack without end: matched within a time.

`regex` reads what `re` reads and gives up after a time. A pattern that took too long is not tried
again, and many of them get less time each.
"""

from __future__ import annotations

import re
from functools import lru_cache
from re import _constants, _parser  # type: ignore[attr-defined]
from typing import Protocol

import regex  # type: ignore[import-untyped]

_SECONDS = 0.2
"""The CPU seconds of a search. Those in real documents take microseconds."""
_SLOW = 10
"""After so many patterns that took too long, each gets a hundredth of the time."""
_LARGEST = 10_000
"""The most characters in the shortest match of a pattern. `regex` needs memory for each."""

_REPEATS = (_constants.MAX_REPEAT, _constants.MIN_REPEAT, _constants.POSSESSIVE_REPEAT)

_slow: set[str] = set()


class _Compiled(Protocol):
    """A pattern of `regex`."""

    def search(self, text: str, *, timeout: float) -> object | None: ...

    def fullmatch(self, text: str, *, timeout: float) -> object | None: ...


def matches(pattern: str, text: str, whole: bool = False) -> bool | None:
    """Return whether a pattern is found in a text, or matches the `whole` of it.

    None if that cannot be decided: it is no pattern of Python, too large, or takes too long.
    """
    compiled = None if pattern in _slow else _compiled(pattern)
    if compiled is None:
        return None
    find = compiled.fullmatch if whole else compiled.search
    try:
        return find(text, timeout=_SECONDS / (100 if len(_slow) >= _SLOW else 1)) is not None
    except (TimeoutError, MemoryError, RecursionError):
        _slow.add(pattern)
        return None


@lru_cache(maxsize=4096)
def _compiled(pattern: str) -> _Compiled | None:
    """Return the pattern; None if Python cannot read it, or if it is too large."""
    steps = parsed(pattern)
    if steps is None or _size(steps) > _LARGEST:
        return None
    try:
        compiled: _Compiled = regex.compile(pattern)
    except (regex.error, RecursionError, OverflowError, MemoryError, ValueError):
        return None
    return compiled


@lru_cache(maxsize=4096)
def parsed(pattern: str) -> list[object] | None:
    """Return the steps of a pattern; None if Python cannot read it."""
    try:
        steps: list[object] = _parser.parse(pattern).data
        re.compile(pattern)
    except (re.error, RecursionError, OverflowError):
        return None
    return steps


def _size(part: object, deep: int = 0) -> int:
    """Return how many characters the shortest match of a pattern has at most."""
    if deep > 400:
        return _LARGEST + 1
    part = getattr(part, "data", part)
    if isinstance(part, list):
        return sum(_size(one, deep + 1) for one in part)
    if not isinstance(part, tuple):
        return 1
    if part[:1] and part[0] in _REPEATS and isinstance(part[1], tuple):
        return max(int(part[1][0]), 1) * _size(part[1][2], deep + 1)
    return sum(_size(one, deep + 1) for one in part)
