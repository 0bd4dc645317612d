# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""Types that pydantic accepts unchanged, so that `validate_call` works on generated functions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pydantic_core import CoreSchema


def _instance(type_: Any) -> CoreSchema:
    from pydantic_core import core_schema  # late: importing a package does not load it

    return core_schema.is_instance_schema(type_)


class Instance:
    """A base class whose instances are validated by their class alone and have no JSON form."""

    @classmethod
    def __get_pydantic_core_schema__(cls, source: object, handler: object) -> CoreSchema:
        return _instance(cls)

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: object, handler: object) -> dict[str, Any]:
        return {"not": {}}


class AsIs:
    """The same in `Annotated`, for classes of other libraries."""

    def __get_pydantic_core_schema__(self, source: object, handler: object) -> CoreSchema:
        return _instance(source)

    def __get_pydantic_json_schema__(self, schema: object, handler: object) -> dict[str, Any]:
        return {"not": {}}
