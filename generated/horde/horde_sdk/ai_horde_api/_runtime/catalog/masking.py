# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""JSON data without its secrets, for people and models to read."""

from __future__ import annotations

from typing import Any

from ..log import MASK, is_secret
from ..typeguards import is_dict, is_list

_PLAIN = frozenset({"key", "code"})
"""Names that are no secret in a body, where they are often those of data."""


def masked(value: Any) -> Any:
    """Data in which the texts of members with secret names are `***`."""
    if is_dict(value):
        return {
            key: MASK
            if isinstance(item, str) and key.lower() not in _PLAIN and is_secret(key)
            else masked(item)
            for key, item in value.items()
        }
    return [masked(item) for item in value] if is_list(value) else value
