# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
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


class JsonSchema:
    """What the JSON Schema of a model says of a type, in both modes."""

    def __init__(self, type_: str, format_: str = "") -> None:
        self.schema = {"type": type_, **({"format": format_} if format_ else {})}

    def __get_pydantic_json_schema__(self, schema: Any, handler: Any) -> dict[str, Any]:
        return dict(self.schema)


class Text:
    """A type with a text form, of which JSON has nothing but text; `name` says which.

    `pattern` is what the value would be written as. Such a text is read by `usual`, without a call
    of Python where `usual` is a schema; any other by `other`, which keeps it. From Python `given`
    is asked first, then pydantic's own conversions apply.
    """

    def __init__(
        self,
        name: str,
        pattern: str,
        usual: Reader | None,
        other: Any,
        given: Reader,
        write: Writer,
    ) -> None:
        self.name = name
        self.pattern = pattern
        self.usual = usual
        self.other = other
        self.given = given
        self.write = write

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        lax = _but(handler(source), strict=False)
        text = core_schema.str_schema(strict=True, pattern=self.pattern)
        usual = self.usual and core_schema.no_info_plain_validator_function(self.usual)
        return core_schema.json_or_python_schema(
            json_schema=core_schema.union_schema(
                [
                    core_schema.chain_schema([text, usual or lax]),
                    core_schema.with_info_plain_validator_function(self.other),
                ],
                mode="left_to_right",
                custom_error_type="text",
                custom_error_message=f"A {self.name} is expected",
            ),
            python_schema=core_schema.no_info_before_validator_function(self.given, lax),
            serialization=core_schema.plain_serializer_function_ser_schema(
                self.write, when_used="json"
            ),
        )


def _but(schema: Any, **changes: Any) -> Any:
    return {**schema, **changes}


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
