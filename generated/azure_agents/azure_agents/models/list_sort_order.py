from __future__ import annotations

from .._runtime.models.enums import OpenStrEnum


class ListSortOrder(OpenStrEnum):
    """The available sorting orders of a list."""

    ASCENDING = "asc"
    DESCENDING = "desc"
