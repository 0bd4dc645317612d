"""How pydantic reads and writes the types of the wire formats."""

from __future__ import annotations

from collections.abc import Callable
from types import NoneType
from typing import TYPE_CHECKING, Any

from ..lazy import Later

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler
    from pydantic_core import CoreSchema, core_schema
else:
    core_schema = Later("pydantic_core.core_schema")

# What came as JSON and is no value of the type.
_KEPT: tuple[type, ...] = (str, int, float, list, dict, NoneType)

Reader = Callable[[Any], Any]
Writer = Callable[[Any], Any]


class Strict:
    """The native type, read strictly from JSON (text only) and leniently from Python."""

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        lax = handler(source)
        return core_schema.json_or_python_schema(
            json_schema=_but(lax, strict=True), python_schema=_but(lax, strict=False)
        )


class Moment:
    """As `Strict`, of text with dates or times.

    `pattern` is what `usual` may read, and `read` what is left, such as digits beyond microseconds.
    pydantic's own reader of dates would take text made of digits for seconds since 1970.
    """

    def __init__(self, pattern: str, usual: Reader, read: Reader) -> None:
        self.pattern = pattern
        self.usual = usual
        self.read = read

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        lax = handler(source)
        text = core_schema.str_schema(strict=True, pattern=self.pattern)
        usual = core_schema.no_info_plain_validator_function(self.usual)
        chain = core_schema.chain_schema([text, usual])
        exact = core_schema.no_info_plain_validator_function(self.read)
        return core_schema.json_or_python_schema(
            json_schema=core_schema.union_schema(
                [chain, exact],
                mode="left_to_right",
                custom_error_type="moment",
                custom_error_message=f"A {source.__name__} of RFC 3339, section 5.6, is expected",
            ),
            python_schema=_but(lax, strict=False),
            serialization=core_schema.wrap_serializer_function_ser_schema(
                _write_exact, schema=lax, when_used="json"
            ),
        )


def _but(schema: Any, **changes: Any) -> Any:
    return {**schema, **changes}


def _write_exact(value: Any, usual: Callable[[Any], Any]) -> Any:
    return getattr(value, "text", "") or usual(value)


class Wire:
    """A type read and written by two functions; `read` gets the JSON value or the Python value.

    Where more is taken from the caller than from JSON, `read_json` reads the JSON value.
    """

    def __init__(self, read: Reader, write: Writer, read_json: Reader | None = None) -> None:
        self.read = read
        self.write = write
        self.read_json = read_json or read

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return core_schema.json_or_python_schema(
            json_schema=core_schema.no_info_plain_validator_function(self.read_json),
            python_schema=core_schema.no_info_plain_validator_function(self.read),
            serialization=core_schema.plain_serializer_function_ser_schema(
                self._dump, when_used="json"
            ),
        )

    def _dump(self, value: object) -> object:
        return value if isinstance(value, _KEPT) else self.write(value)
