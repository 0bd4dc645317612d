"""What a union does with a variant the document does not list."""

from __future__ import annotations

from typing import Any

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

from ..typeguards import is_dict


class UnlessTagged:
    """Marks the variant that takes unknown tags: it refuses data whose tag another variant has.

    Without it a known variant with a fault would silently pass as an unknown one.
    """

    def __init__(self, field: str, *tags: object) -> None:
        self.field = field
        self.tags = frozenset(str(tag) for tag in tags)

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return core_schema.no_info_before_validator_function(self._refuse_known, handler(source))

    def refuses(self, data: Any) -> bool:
        """Whether the tag in `data` names a variant that the document lists."""
        return is_dict(data) and str(data.get(self.field)) in self.tags

    def _refuse_known(self, value: Any) -> Any:
        if self.refuses(value):
            raise ValueError(f"{self.field} {value[self.field]!r} names another variant")
        return value
