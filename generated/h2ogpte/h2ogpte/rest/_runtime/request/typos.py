# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""Warnings about values of open enums that look like a typo of a listed value."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from enum import Enum
from functools import lru_cache
from typing import Any
from warnings import warn

from pydantic import BaseModel

from ..models.decode import classes_in
from ..models.enums import OpenStrEnum
from ..typeguards import is_map, is_row

_LEAST = 4
"""Shorter texts are too similar to many others for a missing or added letter to mean anything."""
_ALIKE = 0.8


def warn_of_typos(type_: Any, value: object) -> None:
    """Warn about values of open enums that the document does not list and that look like a listed
    one. They are sent unchanged.
    """
    if not has_enums(type_):
        return
    for member in _unlisted(value):
        for known in type(member):
            if looks_like(member.value, known.value):
                text = f"{member.value!r} is no value that the document lists for"
                warn(f"{text} {type(member).__name__}; did you mean {known.value!r}?", stacklevel=2)
                break


def looks_like(text: str, known: str) -> bool:
    """Whether a text is a misspelling of a known one rather than another value, such as a newer
    version.

    Its digits are the same, and neither text is the beginning of the other.
    """
    mine, other = text.lower(), known.lower()
    if _letters(mine) == _letters(other) and _digits(mine) == _digits(other):
        return True
    if _digits(mine) != _digits(other) or mine.startswith(other) or other.startswith(mine):
        return False
    if sorted(mine) == sorted(other):
        return True
    near = abs(len(mine) - len(other)) <= 1 and min(len(mine), len(other)) >= _LEAST
    return near and SequenceMatcher(None, mine, other).ratio() >= _ALIKE


@lru_cache(maxsize=4096)
def has_enums(type_: Any) -> bool:
    """Whether a type is an open string enum, or contains one."""
    return any(issubclass(kind, OpenStrEnum) for kind in classes_in(type_))


def _unlisted(value: object) -> Iterator[OpenStrEnum]:
    left = [value]
    while left:
        one = left.pop()
        if isinstance(one, OpenStrEnum):
            if not one.is_known:
                yield one
        elif isinstance(one, BaseModel):
            left += [getattr(one, name) for name in one.model_fields_set if hasattr(one, name)]
        elif isinstance(one, (str, bytes, Enum)):
            continue
        elif is_map(one):
            left += one.values()
        elif is_row(one):
            left += one


def _letters(text: str) -> str:
    return re.sub(r"[\W\d_]", "", text)


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)
