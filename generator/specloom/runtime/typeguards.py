# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""Type guards for JSON values that leave no unknown types to a type checker."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from typing_extensions import TypeIs


def is_map(value: object) -> TypeIs[Mapping[Any, Any]]:
    """Whether a value is a mapping."""
    return isinstance(value, Mapping)


def is_dict(value: object) -> TypeIs[dict[str, Any]]:
    """Whether a value is a JSON object, or a dict that could be one."""
    return isinstance(value, dict)


def is_list(value: object) -> TypeIs[list[Any]]:
    """Whether a value is a list."""
    return isinstance(value, list)


def is_row(value: object) -> TypeIs[list[Any] | tuple[Any, ...]]:
    """Whether a value is a list or a tuple."""
    return isinstance(value, (list, tuple))


def is_sequence(value: object) -> TypeIs[Sequence[Any]]:
    """Whether a value is a sequence of any kind. A string is one, too."""
    return isinstance(value, Sequence)


def is_tuple(value: object) -> TypeIs[tuple[Any, ...]]:
    """Whether a value is a tuple."""
    return isinstance(value, tuple)


def is_buffer(value: object) -> TypeIs[bytes | bytearray | memoryview[int]]:
    """Whether a value is bytes in memory."""
    return isinstance(value, (bytes, bytearray, memoryview))


def is_path(value: object) -> TypeIs[os.PathLike[Any]]:
    """Whether a value is the path of a file. A plain string is not."""
    return isinstance(value, os.PathLike)
