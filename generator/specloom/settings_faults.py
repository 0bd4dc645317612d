"""What is wrong in an `api.yaml`: the part of `settings` that needs jsonschema."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from importlib.resources import files
from typing import cast

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

from .document import Document, Json, Object, as_list, as_object, as_text
from .problems import Problem, nearest


def faults(document: Document) -> list[Problem]:
    """Every key that is unknown or malformed, and what it takes."""
    schema = json.loads(files(__package__).joinpath("api.schema.json").read_text(encoding="utf-8"))
    found = Draft202012Validator(schema).iter_errors(document.data)
    return [problem for error in found for problem in _problems(document, error, schema)]


def _problems(document: Document, error: ValidationError, schema: Object) -> Iterator[Problem]:
    """What one error of jsonschema says: a problem for each key that is not known."""
    pointer = "".join(f"/{part}" for part in error.absolute_path)
    if error.validator == "additionalProperties" and isinstance(error.instance, dict):
        known = list(error.schema["properties"]) if isinstance(error.schema, Mapping) else []
        for unknown in [key for key in error.instance if key not in known]:
            near = get_close_matches(unknown, known, 1)
            fix = f"did you mean {near[0]!r}?" if near else f"the keys are: {', '.join(known)}"
            where = document.where(f"{pointer}/{unknown}")
            yield Problem(where, f"unknown key {unknown!r}", fix)
    else:
        yield Problem(document.where(pointer), str(error.message), _fix(error, schema))


def _fix(error: ValidationError, schema: Object) -> str:
    """What the key takes, and what is most like the value that it does not take."""
    keys = as_object(schema["properties"])
    taken = as_list(cast(Json, error.validator_value))
    if error.validator == "required" and not error.absolute_path:
        missing = next(
            str(one) for one in taken if one not in as_object(cast(Json, error.instance))
        )
        return f"add `{missing}: ...`, which is: {_told(keys.get(missing))}"
    key = str(next(iter(error.absolute_path), ""))
    told = _told(cast(Json, error.schema)) or _told(keys.get(key))
    fix = f"it is: {told}" if told else "see the keys and what they take in the reference"
    if error.validator == "enum":
        fix += nearest(str(error.instance), [str(one) for one in taken])
    if error.validator == "type" and error.validator_value == "string":
        fix += f' Write it in quotes: "{error.instance}"'
    return fix


def _told(schema: Json) -> str:
    return as_text(as_object(schema).get("description")) or ""
