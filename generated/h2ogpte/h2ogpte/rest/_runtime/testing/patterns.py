# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""Texts that match regular expressions."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

from ..typeguards import is_list, is_tuple

# The parser of regular expressions has no public name.
_parser: Any = vars(re)["_parser"]
_constants: Any = vars(re)["_constants"]

Step = tuple[object, Any]

_ALPHABET = "a1-A_. /:@+0bcdefghijklmnopqrstuvwxyzBCDEFGHIJKLMNOPQRSTUVWXYZ23456789"


def _is_word(char: str) -> bool:
    return char.isalnum() or char == "_"


_CLASSES: dict[object, Callable[[str], bool]] = {
    _constants.CATEGORY_DIGIT: str.isdecimal,
    _constants.CATEGORY_NOT_DIGIT: lambda char: not char.isdecimal(),
    _constants.CATEGORY_SPACE: str.isspace,
    _constants.CATEGORY_NOT_SPACE: lambda char: not char.isspace(),
    _constants.CATEGORY_WORD: _is_word,
    _constants.CATEGORY_NOT_WORD: lambda char: not _is_word(char),
}


LONGEST = 10_000
"""The most characters of a generated string. A document may ask for any number of them."""


def obeys(text: str, pattern: str) -> bool:
    """Return whether a string matches a pattern; False if Python cannot read the pattern."""
    try:
        return re.search(pattern, text) is not None
    except (re.error, RecursionError, OverflowError):
        return False


def text_for(
    pattern: str,
    least: int = 0,
    most: int | None = None,
    obeys: Callable[[str, str], bool] = obeys,
) -> str | None:
    """Return a string that matches a pattern and has an allowed length, or None if none is found.

    Repetitions take their smallest count, then as many more as the length needs. `obeys` decides
    whether a string matches.
    """
    try:
        steps = _parser.parse(pattern).data
        re.compile(pattern)
    except (re.error, RecursionError, OverflowError):
        return None
    for more in (0, 1, least, 2 * least):
        text = _write(steps, more)
        if text is None or max(len(text), least) > LONGEST:
            return None
        if len(text) < least and obeys(text + "a" * (least - len(text)), pattern):
            text += "a" * (least - len(text))
        if least <= len(text) and (most is None or len(text) <= most) and obeys(text, pattern):
            return text
    return None


def _write(steps: Iterable[Step], more: int) -> str | None:
    parts: list[str] = []
    for step in steps:
        part = _step(step, more)
        if part is None:
            return None
        parts.append(part)
    return "".join(parts)


def _step(step: Step, more: int) -> str | None:
    kind, argument = step
    if kind is _constants.LITERAL and isinstance(argument, int):
        return chr(argument)
    if kind is _constants.ANY:
        return "a"
    if kind is _constants.IN and is_list(argument):
        return next((char for char in _ALPHABET if _inside(char, argument)), _first(argument))
    if kind is _constants.NOT_LITERAL:
        return next(char for char in _ALPHABET if ord(char) != argument)
    if kind is _constants.AT:
        return ""
    if kind in (_constants.ASSERT, _constants.ASSERT_NOT):
        return ""  # the finished text is checked against the whole pattern
    if not is_tuple(argument):
        return None
    if kind in (
        _constants.MAX_REPEAT,
        _constants.MIN_REPEAT,
        _constants.POSSESSIVE_REPEAT,
    ):
        low, high, inner = argument
        one = _write(inner, 0 if more > 1 else more)
        count = min(max(int(low), more), int(high), LONGEST)
        return None if one is None or len(one) * count > LONGEST else one * count
    if kind is _constants.SUBPATTERN:
        return _write(argument[3], more)
    if kind is _constants.BRANCH:
        found = (_write(branch, more) for branch in argument[1])
        return next((text for text in found if text is not None), None)
    return None


def _inside(char: str, members: list[Step]) -> bool:
    refused = any(kind is _constants.NEGATE for kind, _ in members)
    return refused != any(_holds(char, step) for step in members)


def _holds(char: str, step: Step) -> bool:
    kind, argument = step
    if kind is _constants.LITERAL:
        return bool(ord(char) == argument)
    if kind is _constants.RANGE:
        return bool(argument[0] <= ord(char) <= argument[1])
    return kind is _constants.CATEGORY and argument in _CLASSES and _CLASSES[argument](char)


def _first(members: list[Step]) -> str | None:
    """Return a character that the class lists literally."""
    for kind, argument in members:
        if kind is _constants.LITERAL:
            return chr(int(argument))
        if kind is _constants.RANGE:
            return chr(int(argument[0]))
    return None
