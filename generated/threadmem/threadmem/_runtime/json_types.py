# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""The type of any JSON value (RFC 8259, section 3)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from .lazy import Later

if TYPE_CHECKING:
    from pydantic import JsonValue as Json
else:
    pydantic = Later("pydantic")

    class _Any:
        """Validates like `pydantic.JsonValue`, which is imported only when it is used."""

        def __get_pydantic_core_schema__(self, source, handler):
            return handler.generate_schema(pydantic.JsonValue)

        def __get_pydantic_json_schema__(self, schema, handler):
            return {}

    Json = Annotated[object, _Any()]

__all__ = ["Json"]
