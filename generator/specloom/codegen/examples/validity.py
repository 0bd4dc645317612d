"""Validate examples with jsonschema."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from jsonschema import Draft202012Validator, ValidationError
from jsonschema.validators import extend
from referencing.exceptions import Unresolvable

from ...document.document import Json, Object
from ...document.patterns import matches
from ...ir.openapi import schema_of
from ...ir.schema import Schema, Schemas


class _Lazy(dict[str, Object]):
    """Converts schemas to JSON Schema when a reference to them is followed, as most never are."""

    def __init__(self, schemas: Schemas) -> None:
        super().__init__()
        self._schemas = schemas

    def __missing__(self, name: str) -> Object:
        self[name] = found = schema_of(self._schemas[name])
        return found


def _pattern(
    _: Draft202012Validator, pattern: str, value: Json, schema: object
) -> Iterator[ValidationError]:
    """Check the keyword `pattern` within a time. What cannot be decided is invalid."""
    if isinstance(value, str) and not matches(pattern, value):
        yield ValidationError(f"{value!r} does not match {pattern!r}")


def _pattern_properties(
    one: Draft202012Validator, properties: Object, value: Json, schema: object
) -> Iterator[ValidationError]:
    if isinstance(value, dict):
        for pattern, inner in properties.items():
            for name, member in value.items():
                if matches(pattern, name) and isinstance(inner, dict | bool):
                    yield from one.descend(member, inner, path=name, schema_path=pattern)


_Validator: type[Draft202012Validator] = extend(  # type: ignore[no-untyped-call]
    Draft202012Validator, {"pattern": _pattern, "patternProperties": _pattern_properties}
)


def validator(schemas: Schemas) -> Callable[[Json, Schema], bool]:
    """Return a function that validates a value against a schema with references to `schemas`."""
    whole = _Validator({"components": {"schemas": _Lazy(schemas)}})

    def fits(value: Json, schema: Schema) -> bool:
        one = whole.evolve(schema=schema_of(schema))
        try:
            return next(iter(one.iter_errors(value)), None) is None
        except (Unresolvable, re.error, RecursionError):
            return False

    return fits
