from __future__ import annotations

from .._runtime.enums import OpenStrEnum


class ListSortOrder(OpenStrEnum):
    """The available sorting orders of a list."""

    ASCENDING = "asc"
    DESCENDING = "desc"
