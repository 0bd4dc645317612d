"""What lists of threads and messages can be narrowed by: equality, all filters joined by "and"."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from pydantic import TypeAdapter
from typing_extensions import TypedDict

from .._runtime.json_types import Json
from .._runtime.models.model import Model
from ..models import V1Role

Filters = Mapping[str, Any]

_JSON = ("images", "meta_data", "role_mapping")
"""The columns with JSON text."""


class ThreadFilters(TypedDict, total=False):
    """Filters of threads.

    `meta_data`, the name of the column, is the same as `metadata`. It and `role_mapping` may also
    be JSON text, as the columns have it.
    """

    id: str
    owner_id: str | None
    public: bool
    name: str | None
    metadata: dict[str, Json] | None
    meta_data: dict[str, Json] | str | None
    role_mapping: dict[str, V1Role] | str
    version: str | None
    created: float
    updated: float


class MessageFilters(TypedDict, total=False):
    """Filters of messages.

    `meta_data`, the name of the column, is the same as `metadata`. It and `images` may also be JSON
    text, as the columns have it.
    """

    id: str
    role: str
    text: str
    images: list[str] | str
    private: bool
    metadata: dict[str, Json] | None
    meta_data: dict[str, Json] | str | None
    created: float
    thread_id: str | None


def checked(filters: Mapping[str, Any], known: type) -> dict[str, Any]:
    """Return the filters with typed values, and `meta_data` as `metadata`.

    Raises TypeError for an unknown filter, and ValueError for a value that no record can have.
    """
    names = list(known.__annotations__)
    unknown = sorted(set(filters) - set(names))
    if unknown:
        raise TypeError(f"no filter {unknown[0]!r}; there are: {', '.join(names)}")
    found = {
        name: json.loads(value) if name in _JSON and isinstance(value, str) else value
        for name, value in filters.items()
    }
    typed: dict[str, Any] = TypeAdapter(known).validate_python(found, strict=True)
    if "meta_data" in typed:
        typed["metadata"] = typed.pop("meta_data")
    for name, value in typed.items():
        if isinstance(value, str) and "\0" in value:
            raise ValueError(f"{name}: no text in the database has a NUL character")
    return typed


def fits(model: Model, filters: Filters) -> bool:
    """Whether a thread or message is as all filters say."""
    return all(getattr(model, name) == value for name, value in filters.items())
