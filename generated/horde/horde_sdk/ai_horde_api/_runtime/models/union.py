# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""What a union does with a variant the document does not list."""

from __future__ import annotations

from typing import Any

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, PydanticOmit, core_schema

from ..typeguards import is_dict


class Tagged:
    """Marks a variant of a union by the tags that data must or must not have."""

    def __init__(self, field: str, *tags: object) -> None:
        self.field = field
        self.tags = frozenset(str(tag) for tag in tags)

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return core_schema.no_info_before_validator_function(self._checked, handler(source))

    def refuses(self, data: Any) -> bool:
        """Whether `data` is of another variant."""
        raise NotImplementedError

    def _checked(self, value: Any) -> Any:
        if self.refuses(value):
            raise ValueError(f"{self.field} {value.get(self.field)!r} names another variant")
        return value


class UnlessTagged(Tagged):
    """Marks the variant that takes unknown tags: it refuses data whose tag another variant has.

    Without it a known variant with a fault would silently pass as an unknown one.
    """

    def __get_pydantic_json_schema__(self, schema: Any, handler: Any) -> dict[str, Any]:
        """Leave the variant out of the JSON Schema, for the document does not list it."""
        raise PydanticOmit

    def refuses(self, data: Any) -> bool:
        """Whether the tag in `data` names a variant that the document lists."""
        return is_dict(data) and str(data.get(self.field)) in self.tags


class IfTagged(Tagged):
    """Marks the only variant beside the base: it refuses data without its tag.

    Without it the base would pass as the variant, whose tag has a default.
    """

    def refuses(self, data: Any) -> bool:
        """Whether `data` is an object that does not have the tag."""
        return is_dict(data) and str(data.get(self.field)) not in self.tags
