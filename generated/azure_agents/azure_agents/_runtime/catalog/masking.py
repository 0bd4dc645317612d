# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""JSON data with its secrets masked, for people and models."""

from __future__ import annotations

from typing import Any

from ..log import MASK, is_secret
from ..typeguards import is_dict, is_list

_PLAIN = frozenset({"key", "code"})
"""Secret names that usually mean ordinary data in a body."""


def masked(value: Any) -> Any:
    """Return data in which the values of members with secret names are `***`."""
    if is_dict(value):
        return {
            key: MASK
            if isinstance(item, str) and key.lower() not in _PLAIN and is_secret(key)
            else masked(item)
            for key, item in value.items()
        }
    return [masked(item) for item in value] if is_list(value) else value
