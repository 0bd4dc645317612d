"""Whether a value is an example of a schema: the part of `examples` that needs jsonschema."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from jsonschema import Draft202012Validator
from referencing.exceptions import Unresolvable

from ...document.document import Json, Object


def judge(schemas: Mapping[str, Object]) -> Callable[[Json, Object], bool]:
    """What says whether a value obeys a schema that may refer to these (`components.schemas`)."""
    whole = Draft202012Validator({"components": {"schemas": dict(schemas)}})

    def fits(value: Json, schema: Object) -> bool:
        try:
            return next(iter(whole.evolve(schema=schema).iter_errors(value)), None) is None
        except (Unresolvable, re.error, RecursionError):
            return False

    return fits
