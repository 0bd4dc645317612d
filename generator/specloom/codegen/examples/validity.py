"""Validate examples with jsonschema."""

from __future__ import annotations

import re
from collections.abc import Callable

from jsonschema import Draft202012Validator
from referencing.exceptions import Unresolvable

from ...document.document import Json, Object
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


def validator(schemas: Schemas) -> Callable[[Json, Schema], bool]:
    """Return a function that validates a value against a schema with references to `schemas`."""
    whole = Draft202012Validator({"components": {"schemas": _Lazy(schemas)}})

    def fits(value: Json, schema: Schema) -> bool:
        one = whole.evolve(schema=schema_of(schema))
        try:
            return next(iter(one.iter_errors(value)), None) is None
        except (Unresolvable, re.error, RecursionError):
            return False

    return fits
