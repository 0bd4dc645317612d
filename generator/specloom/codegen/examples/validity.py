"""Whether a value is an example of a schema: the part of `examples` that needs jsonschema."""

from __future__ import annotations

import re
from collections.abc import Callable

from jsonschema import Draft202012Validator
from referencing.exceptions import Unresolvable

from ...document.document import Json
from ...ir.openapi import schema_of
from ...ir.schema import Schema, Schemas


def validator(schemas: Schemas) -> Callable[[Json, Schema], bool]:
    """What says whether a value obeys a schema that may refer to these."""
    components = {name: schema_of(schema) for name, schema in schemas.items()}
    whole = Draft202012Validator({"components": {"schemas": components}})

    def fits(value: Json, schema: Schema) -> bool:
        one = whole.evolve(schema=schema_of(schema))
        try:
            return next(iter(one.iter_errors(value)), None) is None
        except (Unresolvable, re.error, RecursionError):
            return False

    return fits
