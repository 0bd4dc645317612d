"""Regular expression → the shortest plain text that matches it, for the patterns people write."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from re import _constants, _parser  # type: ignore[attr-defined]
from typing import TypeAlias

Step: TypeAlias = "tuple[object, object]"
_ALPHABET = "a1-A_. /:@+0bcdefghijklmnopqrstuvwxyzBCDEFGHIJKLMNOPQRSTUVWXYZ23456789"
_CLASSES: dict[object, Callable[[str], bool]] = {
    _constants.CATEGORY_DIGIT: str.isdecimal,
    _constants.CATEGORY_NOT_DIGIT: lambda char: not char.isdecimal(),
    _constants.CATEGORY_SPACE: str.isspace,
    _constants.CATEGORY_NOT_SPACE: lambda char: not char.isspace(),
    _constants.CATEGORY_WORD: lambda char: char.isalnum() or char == "_",
    _constants.CATEGORY_NOT_WORD: lambda char: not (char.isalnum() or char == "_"),
}


def text_for(pattern: str, least: int = 0, most: int | None = None) -> str | None:
    """A text that matches and has such a length, or None where none is found by simple means.

    Repetitions take their least count, then as many more as the length asks for.
    """
    try:
        steps = _parser.parse(pattern).data
        whole = re.compile(pattern)
    except (re.error, RecursionError, OverflowError):
        return None
    for more in (0, 1, least, 2 * least):
        text = _write(steps, more)
        if text is None:
            return None
        if len(text) < least and whole.search(text + "a" * (least - len(text))):
            text += "a" * (least - len(text))
        if whole.search(text) and least <= len(text) and (most is None or len(text) <= most):
            return text
    return None


def obeys(text: str, pattern: str) -> bool:
    """Whether a text matches a pattern; False where Python does not read the pattern."""
    try:
        return re.search(pattern, text) is not None
    except (re.error, RecursionError, OverflowError):
        return False


def _write(steps: Iterable[Step], more: int) -> str | None:
    parts = [_step(step, more) for step in steps]
    return None if None in parts else "".join(part for part in parts if part)


def _step(step: Step, more: int) -> str | None:
    kind, told = step
    if kind is _constants.LITERAL and isinstance(told, int):
        return chr(told)
    if kind is _constants.ANY:
        return "a"
    if kind is _constants.IN and isinstance(told, list):
        return next((char for char in _ALPHABET if _inside(char, told)), _first(told))
    if kind is _constants.NOT_LITERAL:
        return next(char for char in _ALPHABET if ord(char) != told)
    if kind is _constants.AT:
        return ""
    if kind in (_constants.ASSERT, _constants.ASSERT_NOT):
        return ""  # the finished text is held against the whole pattern
    if not isinstance(told, tuple):
        return None
    if kind in (
        _constants.MAX_REPEAT,
        _constants.MIN_REPEAT,
        _constants.POSSESSIVE_REPEAT,
    ):
        low, high, inner = told
        one = _write(inner, 0 if more > 1 else more)
        return None if one is None else one * min(max(int(low), more), int(high), 10_000)
    if kind is _constants.SUBPATTERN:
        return _write(told[3], more)
    if kind is _constants.BRANCH:
        found = (_write(branch, more) for branch in told[1])
        return next((text for text in found if text is not None), None)
    return None


def _inside(char: str, members: list[Step]) -> bool:
    refused = any(kind is _constants.NEGATE for kind, _ in members)
    return refused != any(_holds(char, step) for step in members)


def _holds(char: str, step: Step) -> bool:
    kind, told = step
    if kind is _constants.LITERAL:
        return ord(char) == told
    if kind is _constants.RANGE and isinstance(told, tuple):
        return bool(told[0] <= ord(char) <= told[1])
    return kind is _constants.CATEGORY and told in _CLASSES and _CLASSES[told](char)


def _first(members: list[Step]) -> str | None:
    """A character the members name themselves."""
    for kind, told in members:
        if kind is _constants.LITERAL and isinstance(told, int):
            return chr(told)
        if kind is _constants.RANGE and isinstance(told, tuple):
            return chr(int(told[0]))
    return None
