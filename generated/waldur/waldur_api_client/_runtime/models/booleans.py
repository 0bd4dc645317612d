# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""Refuse booleans as numbers: pydantic would take True for 1 (JSON Schema 2020-12, Core, 6.1.1)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, cast

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from ..typeguards import is_dict, is_row

_NUMBERS = frozenset({"int", "float"})
_LISTED = frozenset({"enum", "literal"})
"""The core schemas that may list numbers. Literal fields of models are excluded: they may be
discriminators, which pydantic requires unchanged, and it converts True to 1 there.
"""
_LEFT = frozenset({"metadata", "serialization"})


class WithoutBooleans:
    """Marks a type whose numbers are not booleans. Models in it mark their own fields."""

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return refuse_booleans(handler(source), handler)


def without_booleans(type_: Any) -> Any:
    """Return the type marked with `WithoutBooleans`."""
    annotated: Any = Annotated
    return annotated[type_, WithoutBooleans()]


def refuse_booleans(
    schema: CoreSchema, handler: GetCoreSchemaHandler, literals: bool = True
) -> CoreSchema:
    """Make all numbers in a schema, and those of `literals`, refuse Python booleans.

    The schema is changed in place.
    """
    _Walk(handler, _LISTED if literals else _LISTED - {"literal"}).walk(
        cast("dict[str, Any]", schema)
    )
    return schema


class _Walk:
    def __init__(self, handler: GetCoreSchemaHandler, listed: frozenset[str]) -> None:
        self._handler, self._listed = handler, listed
        self._seen: set[str] = set()

    def walk(self, schema: dict[str, Any]) -> None:
        kind = schema["type"]
        if kind in _NUMBERS or (kind in self._listed and _holds_numbers(schema)):
            _refuse(schema)
        elif kind == "definition-ref":
            self._definition(schema)
        elif kind == "json-or-python":
            self.walk(schema["python_schema"])
        elif kind != "model" and not _is_done(schema):
            for part in _parts(schema):
                self.walk(part)

    def _definition(self, schema: dict[str, Any]) -> None:
        ref = schema["schema_ref"]
        if ref in self._seen:
            return
        self._seen.add(ref)
        try:
            found = self._handler.resolve_ref_schema(cast("CoreSchema", schema))
        except LookupError:
            return  # it is still being built, and is visited there
        self.walk(cast("dict[str, Any]", found))


def _refuse(schema: dict[str, Any]) -> None:
    inner: Any = {name: value for name, value in schema.items() if name != "ref"}
    checked = core_schema.no_info_before_validator_function(_number, inner)
    made = core_schema.json_or_python_schema(inner, checked, ref=schema.get("ref"))
    schema.clear()
    schema.update(made)


def _is_done(schema: dict[str, Any]) -> bool:
    return schema["type"] == "function-before" and schema["function"]["function"] is _number


def _parts(schema: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Return the schemas inside a schema."""
    for name, value in schema.items():
        if name not in _LEFT:
            yield from _schemas(value)


def _schemas(value: object) -> Iterator[dict[str, Any]]:
    if is_dict(value):
        if isinstance(value.get("type"), str):
            yield value
        else:
            for member in value.values():
                yield from _schemas(member)
    elif is_row(value):
        for item in value:
            yield from _schemas(item)


def _holds_numbers(schema: dict[str, Any]) -> bool:
    """Whether the values of an enum or literal are numbers, without booleans."""
    found = schema["members"] if schema["type"] == "enum" else schema["expected"]
    values: list[object] = [getattr(one, "value", one) for one in found]
    kinds: set[type[object]] = {type(one) for one in values}
    return bool not in kinds and any(issubclass(kind, int | float) for kind in kinds)


def _number(value: Any) -> Any:
    if isinstance(value, bool):
        raise PydanticCustomError("number", "Input should be a number, not a boolean")
    return value
