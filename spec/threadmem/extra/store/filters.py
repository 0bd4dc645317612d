"""What lists of threads and messages can be narrowed by: equality, all filters joined by "and"."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, TypedDict

from .._runtime.json_types import Json
from .._runtime.models.model import Model
from ..models import V1Role

Filters = Mapping[str, Any]


class ThreadFilters(TypedDict, total=False):
    """Filters of threads; `meta_data`, the name of the column, is the same as `metadata`."""

    id: str
    owner_id: str | None
    public: bool
    name: str | None
    metadata: dict[str, Json] | None
    meta_data: dict[str, Json] | str | None
    role_mapping: dict[str, V1Role]
    version: str | None
    created: float
    updated: float


class MessageFilters(TypedDict, total=False):
    """Filters of messages; `meta_data`, the name of the column, is the same as `metadata`."""

    id: str
    role: str
    text: str
    images: list[str]
    private: bool
    metadata: dict[str, Json] | None
    meta_data: dict[str, Json] | str | None
    created: float
    thread_id: str | None


def checked(filters: Mapping[str, Any], known: type) -> dict[str, Any]:
    """The filters, with `metadata` as data. Raises TypeError for a filter there is not."""
    names = list(known.__annotations__)
    unknown = sorted(set(filters) - set(names))
    if unknown:
        raise TypeError(f"no filter {unknown[0]!r}; there are: {', '.join(names)}")
    found = dict(filters)
    if "meta_data" in found:
        value = found.pop("meta_data")
        found["metadata"] = json.loads(value) if isinstance(value, str) else value
    return found


def fits(model: Model, filters: Filters) -> bool:
    """Whether a thread or message is as all filters say."""
    return all(getattr(model, name) == value for name, value in filters.items())
